import type {RunCommand} from '../run-command.js';

/** A user's systemd ends with the last login session, unless the user lingers. */
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
				'It starts when you log in and ends when you log out. To keep it running from boot on: loginctl enable-linger',
			];
}
