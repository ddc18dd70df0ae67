import {toLines} from '../read-tail.js';
import type {CommandResult, RunCommand} from '../run-command.js';
import type {ServiceManager, ServiceState} from '../service-manager.js';
import {
	commandStep,
	ServiceError,
	type ServiceSteps,
} from '../service-steps.js';
import {parseSystemctlShow, shownProperties} from './parse-systemctl-show.js';
import {parseUnitFile, toUnitFile} from './to-unit-file.js';

const unit = 'claude-max-api.service';

/** Controls the user's systemd. `path` is that of the unit's file. */
export function createSystemd({
	run,
	path,
	userId,
	isLinked = false,
}: {
	run: RunCommand;
	path: string;
	userId: number;
	/**
	The file is where the user's systemd may not look, as with an `XDG_CONFIG_HOME` that only the shell has: enabling it by its
	path creates a link where systemd looks.
	*/
	isLinked?: boolean;
}): ServiceManager {
	async function state(): Promise<ServiceState> {
		const result = await run('systemctl', [
			'--user',
			'show',
			unit,
			`--property=${shownProperties.join(',')}`,
		]);
		const {exitCode, stdout, output} = result;
		if (exitCode !== 0) {
			throw new ServiceError(
				output || `systemctl exited with code ${exitCode}.`,
				{cure: systemctlCure(result)},
			);
		}

		return parseSystemctlShow(stdout);
	}

	return {
		kind: 'systemd',
		path,
		findPath: async () => path,
		folders: [],
		toFile: async (definition) => toUnitFile(definition),
		parseFile: async (file) => parseUnitFile(file),
		state,
		statesOfReplaced: async () => [await state()],
		async *load() {
			return (
				(yield* reload(run)) &&
				(yield* systemctl(run, 'Enable it at login', [
					'enable',
					isLinked ? path : unit,
				])) &&
				(yield* systemctl(run, 'Start it now', ['restart', unit]))
			);
		},
		unload: () =>
			systemctl(
				run,
				'Stop and disable it',
				['disable', '--now', unit],
				hasEnded,
			),
		forget: () => reload(run),
		restart: () => systemctl(run, 'Restart the service', ['restart', unit]),
		async logTail() {
			const {exitCode, stdout} = await run('journalctl', [
				// Finds the lines also where the journal is not persistent, which `--user` does not.
				`--user-unit=${unit}`,
				'--lines=30',
				'--no-pager',
				'--no-hostname',
				'--output=short-iso',
			]);
			return exitCode === 0
				? toLines(stdout).map((line) => toLogLine(line))
				: [];
		},
		hints: async () => findLingerHint(run, userId),
	};
}

/** `2026-11-30T16:22:11+0000 claude-max-api[123]: text` as the program itself dates a line in a file. */
function toLogLine(line: string): string {
	return line.replace(
		/^(?<day>[\d\-]+)T(?<time>[\d:]+)\S* [^\s:]+: /v,
		'$<day> $<time> ',
	);
}

function reload(run: RunCommand): ServiceSteps {
	return systemctl(run, 'Reload systemd', ['daemon-reload']);
}

function systemctl(
	run: RunCommand,
	title: string,
	words: [string, ...string[]],
	isDone?: (result: CommandResult) => boolean,
): ServiceSteps {
	return commandStep(run, {
		id: words[0],
		title,
		words: ['systemctl', '--user', ...words],
		isDone,
		toCure: systemctlCure,
	});
}

/** A unit that does not exist has ended. */
function hasEnded({exitCode, output}: CommandResult): boolean {
	return exitCode === 0 || /does not exist|not loaded/v.test(output);
}

/** The fix for failures of systemctl with a known cause. */
function systemctlCure({output}: CommandResult): string | undefined {
	if (/failed to connect to (?:user scope )?bus/iv.test(output)) {
		return 'There is no login session for your user here, as after su or sudo. Log in directly, or over SSH, and try again.';
	}

	return output.includes('is masked')
		? 'systemctl --user unmask claude-max-api.service'
		: undefined;
}

/** A hint that the user's systemd ends with the last login session, unless lingering is on. */
async function findLingerHint(
	run: RunCommand,
	userId: number,
): Promise<string[]> {
	const {exitCode, stdout} = await run('loginctl', [
		'show-user',
		String(userId),
		'--property=Linger',
	]);
	return exitCode === undefined || stdout.includes('Linger=yes')
		? []
		: [
				'The service runs only while you are logged in. To run it from boot: loginctl enable-linger',
			];
}
