import {spawn} from 'node:child_process';
import process from 'node:process';
import {createInterface} from 'node:readline';
import type {ExecutionContext} from 'ava';
import {program, root} from '../stand-ins/project.js';

export type Program = {
	pid: number;
	/** The exit code, or the signal that ended it. */
	ended: Promise<number | string>;
	/** Everything printed so far. */
	output(): string;
	/** The first line, past or to come, that holds a text. Throws when the program ends before. */
	line(text: string): Promise<string>;
	kill(signal: NodeJS.Signals): void;
	/** As Ctrl+C in its terminal: all of its group are signalled. */
	pressControlC(): void;
	/** Closes our end of what it prints. */
	stopReading(): void;
};

/** `claude-max-api` as it is built, with an environment of its own. It ends with the test, also when that is killed. */
export function startProgram(
	t: ExecutionContext,
	args: string[],
	env: Record<string, string>,
	file = program,
): Program {
	const child = spawn(
		process.execPath,
		[`--import=${endWithStdin}`, file, ...args],
		{cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true},
	);
	const lines: string[] = [];
	const watchers = new Set<() => void>();
	const hear = (line?: string) => {
		if (line !== undefined) {
			lines.push(line);
		}

		for (const watcher of watchers) {
			watcher();
		}
	};

	for (const stream of [child.stdout, child.stderr]) {
		createInterface(stream).on('line', hear);
	}

	let hasEnded = false;
	const ended = new Promise<number | string>((resolve) => {
		child.on('close', (code, signal) => {
			hasEnded = true;
			hear();
			resolve(code ?? signal ?? '');
		});
	});
	t.teardown(async () => {
		child.kill('SIGKILL');
		await ended;
	});
	return {
		pid: child.pid!,
		output: () => lines.join('\n'),
		async line(text) {
			for (;;) {
				const found = lines.find((line) => line.includes(text));
				if (found !== undefined) {
					return found;
				}

				if (hasEnded) {
					throw new Error(`It ended without '${text}':\n${lines.join('\n')}`);
				}

				await new Promise<void>((resolve) => {
					watchers.add(resolve);
				});
			}
		},
		ended,
		kill(signal) {
			child.kill(signal);
		},
		pressControlC() {
			process.kill(-child.pid!, 'SIGINT');
		},
		stopReading() {
			child.stdout.destroy();
		},
	};
}

const endWithStdin = './test/end-to-end/end-with-stdin.mjs';
