import {setTimeout as delay} from 'node:timers/promises';
import {goesOnAfterCut} from './cli/cli-version.js';
import type {CliWatch} from './cli/create-cli-watch.js';
import type {
	RehearsedCli,
	Rehearsal,
	Rehearsals,
} from './cli/create-rehearsals.js';
import {toFileIdentity} from './cli/find-cli.js';
import type {CliInspection} from './cli/inspect-cli.js';
import {
	isWorthResuming,
	keepTranscript,
	type Resumed,
	toTranscript,
} from './conversation/transcript.js';
import {
	type CliProcess,
	createCliProcess,
} from './process/create-cli-process.js';
import type {PrivateFolder} from './process/create-private-folder.js';
import type {Reaper} from './process/create-reaper.js';
import {toRuntimeOptions} from './process/to-cli-environment.js';
import type {Message} from './turn.js';

/** Starts processes of the CLI that was found, and knows how that CLI takes histories. */
export type CliStarter = {
	/** Starts a process, with a history to resume if possible. */
	start(model: string, past?: Message[]): CliProcess;
	/** The CLI has been inspected. */
	onInspected(inspection: CliInspection): void;
	/** Whether to boot a process with this history instead of sending it to an existing process. */
	isWorthBooting(
		model: string,
		past: Message[],
		signal: AbortSignal,
	): Promise<boolean>;
	/** Whether the CLI counts tokens without using quota. */
	countsForFree(model: string, signal: AbortSignal): Promise<boolean>;
	/** Tests how the CLI takes histories, where that is not known. It costs a second of CPU, in the background. */
	rehearse(model: string): void;
	/** What is known about the CLI from such tests. */
	rehearsal(): Rehearsal | undefined;
};

export function createCliStarter(options: {
	/** The path of the CLI in the settings. */
	path: string | undefined;
	/** The environment of the CLI. */
	env: Record<string, string>;
	folder: PrivateFolder;
	reaper: Reaper;
	watch: Pick<CliWatch, 'current' | 'refresh'>;
	rehearsals: Rehearsals;
	/** A transcript cannot be written. */
	onFailure(error: unknown): void;
}): CliStarter {
	const {watch, rehearsals, folder} = options;
	/** The identity of the CLI's file at the last inspection. */
	let identity = '';

	/** The CLI file as it is now, and how to start it. */
	function toCli(model: string): RehearsedCli {
		const cli = watch.current()?.cli;
		const current = toFileIdentity(cli?.path ?? '');
		return {
			// A CLI that has been removed must not be replaced by another on the PATH.
			path: cli?.path ?? options.path ?? 'claude',
			identity: current,
			model,
			folder: folder.path(),
			env:
				cli?.isTuned && current === identity
					? toRuntimeOptions(options.env)
					: options.env,
		};
	}

	/**
	Writes the transcript to resume. Undefined when that fails, for example on a full disk: the history is then sent to the
	process.
	*/
	function keep(past: Message[], cli: RehearsedCli): Resumed | undefined {
		const notes = rehearsals.of(cli)?.notes;
		const version = watch.current()?.cli?.version ?? '';
		try {
			return (
				notes &&
				keepTranscript(toTranscript(past, {...cli, version, notes}), cli.folder)
			);
		} catch (error) {
			options.onFailure(error);
			return undefined;
		}
	}

	function canInsert(of: string): boolean {
		return rehearsals.known(of)?.canInsert ?? false;
	}

	/** Waits for the rehearsals, which take about a second, once. */
	async function rehearsed(signal: AbortSignal): Promise<void> {
		await Promise.race([
			rehearsals.settled(),
			Promise.allSettled([
				delay(rehearsalTimeoutMs, undefined, {signal, ref: false}),
			]),
		]);
	}

	return {
		start(model, past) {
			const cli = toCli(model);
			const {capabilities, version} = watch.current()?.cli ?? {};
			if (cli.identity !== identity) {
				// The CLI may have updated itself.
				void watch.refresh();
			}

			const process = createCliProcess({
				...cli,
				canRewind: capabilities?.rewind ?? false,
				goesOnAfterCut: version !== undefined && goesOnAfterCut(version),
				resumed: past && keep(past, cli),
				canInsert: () => canInsert(cli.identity),
			});
			void options.reaper.watch(process);
			return process;
		},
		onInspected({cli}) {
			identity = toFileIdentity(cli?.path ?? '');
		},
		async isWorthBooting(model, past, signal) {
			if (past.length < rehearsedLength) {
				return false;
			}

			const cli = toCli(model);
			const isWorth = () =>
				isWorthResuming(past, {canInsert: canInsert(cli.identity)});
			if (rehearsals.of(cli) === undefined && isWorth()) {
				// Sending the history would take longer than the rehearsal.
				await rehearsed(signal);
			}

			return isWorth() && rehearsals.of(cli)?.notes !== undefined;
		},
		async countsForFree(model, signal) {
			if (
				rehearsals.known(identity) === undefined &&
				rehearsals.of(toCli(model)) === undefined
			) {
				await rehearsed(signal);
			}

			return rehearsals.known(identity)?.countsForFree ?? false;
		},
		rehearse(model) {
			rehearsals.of(toCli(model));
		},
		rehearsal: () => rehearsals.known(identity),
	};
}

// In messages. From about this length the way of sending a history makes a difference.
const rehearsedLength = 20;

const rehearsalTimeoutMs = 3000;
