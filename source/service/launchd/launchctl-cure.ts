import type {CommandResult} from '../run-command.js';

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
