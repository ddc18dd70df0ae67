import {once} from 'node:events';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {execa} from 'execa';
import {toErrorMessage} from '../../errors/to-error-message.js';

/**
Runs a command with the terminal as its own, and waits for a key, so that its output can be read before the dashboard covers
it. Throws when the command fails.
*/
export async function runInTerminal(
	[command = '', ...args]: readonly string[],
	{env, stdin, stdout}: Terminal & Pick<NodeJS.Process, 'env'>,
): Promise<void> {
	stdout.write(`\n$ ${[command, ...args].join(' ')}\n`);
	let note = '';
	try {
		await runCommand(command, args, env);
	} catch (error) {
		note = `${toErrorMessage(error)}. `;
		throw error;
	} finally {
		await untilKey(note, {stdin, stdout});
	}
}

async function runCommand(
	command: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv,
): Promise<void> {
	const result = await runProgram(command, args, env);
	if (result !== 'ended') {
		throw new Error(
			result === 'missing' ? `${command} was not found` : result.failure,
		);
	}
}

type Terminal = Pick<NodeJS.Process, 'stdin' | 'stdout'>;

/** Runs a program that has the terminal until it ends. Throws where it cannot be started. */
export async function runProgram(
	command: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv,
): Promise<'ended' | 'missing' | {failure: string}> {
	const {code, exitCode, signal, shortMessage} = await execa(command, args, {
		stdio: 'inherit',
		reject: false,
		env,
		extendEnv: false,
	});
	if (exitCode !== undefined) {
		return exitCode === 0
			? 'ended'
			: {failure: `${command} ended with code ${exitCode}`};
	}

	if (signal !== undefined) {
		return {failure: `${command} was ended by ${signal}`};
	}

	if (code === 'ENOENT') {
		return 'missing';
	}

	throw new Error(`${command} cannot be run: ${code ?? shortMessage}`);
}

/** In raw mode, so that Ctrl+D is a key too, and not the end of stdin. */
async function untilKey(
	note: string,
	{stdin, stdout}: Terminal,
): Promise<void> {
	stdout.write(`\n${note}Press any key to go back to the dashboard. `);
	stdin.setRawMode(true);
	try {
		const pressed = once(stdin, 'data');
		stdin.resume();
		await pressed;
	} finally {
		stdin.setRawMode(false);
		stdin.pause();
		// It stops reading a turn later, which would stop the dashboard's reading if that had begun by then.
		await nextTurn();
	}
}
