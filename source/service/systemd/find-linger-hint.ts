import type {RunCommand} from '../run-command.js';

/** A hint that the user's systemd ends with the last login session, unless lingering is on. */
export async function findLingerHint(
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
