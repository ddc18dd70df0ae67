import {type Patience, tryUntil} from '../patience.js';
import type {CommandResult, RunCommand} from '../run-command.js';
import {type ServiceSteps, step, toStepEnd} from '../service-steps.js';
import {toShellCommand} from '../to-shell-command.js';

/**
A step that starts something. While launchd is busy, right after a `bootout` or a `bootstrap`, it may answer `5: Input/output
error` or `37: Operation already in progress`: a moment later the same command succeeds, or its result exists already, as
`isThere` reports.
*/
export async function* launchctlStep(
	{run, patience}: {run: RunCommand; patience: Patience},
	{
		id,
		title,
		words,
		isThere = async () => false,
	}: {
		id: string;
		title: string;
		words: string[];
		isThere?: () => Promise<boolean>;
	},
): ServiceSteps {
	const command = toShellCommand(['launchctl', ...words]);
	return yield* step({id, title, command}, async () => {
		let result: CommandResult | undefined;
		let isStarted = false;
		await tryUntil(patience, async () => {
			result = await run('launchctl', words);
			const isTooEarly = result.exitCode === 5 || result.exitCode === 37;
			isStarted = isTooEarly && (await isThere());
			return isTooEarly && !isStarted ? undefined : true;
		});
		return isStarted
			? {status: 'done', output: 'Already done by launchd.'}
			: toStepEnd(result!, {toCure: launchctlCure});
	});
}

const noScreen =
	'Nobody is logged in at this Mac’s screen, as over SSH. Log in there and try again; at the next login it starts by itself.';

/** By exit code, which is the number that launchctl prints. */
const cures = new Map([
	[
		5,
		'Allow it in System Settings → General → Login Items & Extensions, then try again. If that does not help, log out and back in.',
	],
	[112, noScreen],
	[113, 'It is not loaded: claude-max-api service install'],
	[119, 'It is disabled: launchctl enable gui/$(id -u)/com.claude-max-api'],
	[
		122,
		'The file must belong to you and be writable by nobody else: claude-max-api service install writes it again.',
	],
	[125, noScreen],
]);

/** The fix for failures of launchctl with a known cause. */
export function launchctlCure({exitCode}: CommandResult): string | undefined {
	return exitCode === undefined ? undefined : cures.get(exitCode);
}
