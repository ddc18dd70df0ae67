import {Buffer} from 'node:buffer';
import process from 'node:process';
import {execa} from 'execa';

export type Run = {
	/** The exit code, or the signal that ended it, or `hung` where it did not end by itself. */
	ended: Promise<{code: number | string; output: string}>;
	/** Everything printed so far. */
	output(): string;
	isEnded(): boolean;
	/** As Ctrl+C in its terminal: all of its group are signalled. */
	pressControlC(): void;
	/** Ends it and all that it has started. */
	end(): Promise<void>;
};

/** Longer than any client asks again by itself, on a busy machine too. */
const patienceMs = 5 * 60_000;

/** A client's program, without a terminal. */
export function startClient(
	binary: string,
	args: string[],
	{
		cwd,
		env,
		onEnd,
	}: {
		cwd: string;
		env: Record<string, string>;
		onEnd: () => void;
	},
): Run {
	const child = execa(binary, args, {
		cwd,
		env,
		extendEnv: false,
		reject: false,
		stdin: 'ignore',
		all: true,
		// A group of its own, to end what it leaves behind.
		detached: true,
		cleanup: false,
		timeout: patienceMs,
		killSignal: 'SIGKILL',
	});
	let output = '';
	child.all.on('data', (chunk: Uint8Array) => {
		output += Buffer.from(chunk).toString();
	});
	let hasEnded = false;
	const signal = (name: NodeJS.Signals) => {
		try {
			process.kill(-child.pid!, name);
		} catch {
			// All of the group have ended.
		}
	};

	const ended = (async () => {
		const {exitCode, signal: ending, timedOut} = await child;
		hasEnded = true;
		onEnd();
		const code = timedOut ? 'hung' : (exitCode ?? ending ?? '');
		return {code, output};
	})();
	return {
		output: () => output,
		isEnded: () => hasEnded,
		ended,
		pressControlC() {
			signal('SIGINT');
		},
		async end() {
			signal('SIGKILL');
			await ended;
		},
	};
}
