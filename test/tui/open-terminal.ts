import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import type {ExecutionContext} from 'ava';
import {root} from '../stand-ins/project.js';

export type OpenTerminal = {
	pid: number;
	ended: Promise<{exitCode: number; signal?: number}>;
	/** All that the program has written, byte for byte. */
	output(): string;
	/** The lines as a person sees them. */
	lines(): string[];
	/** Whether the program's own screen is shown, and whether the cursor is. */
	isAlternate(): boolean;
	isCursorHidden(): boolean;
	/** Keys are heard from when the program asks for pasted text to be marked. */
	type(keys: string): Promise<void>;
	/** At once, for what does not ask for that. */
	press(keys: string): void;
	resize(columns: number, rows: number): void;
	signal(name: string): void;
	/** Resolves when the screen fits; fails with the screen when it does not in time. */
	see(expected: RegExp | ((lines: string[]) => boolean)): Promise<void>;
};

/** Runs a program in a real terminal; it ends with the test. */
export function openTerminal(
	t: ExecutionContext,
	options: {
		/** Node if absent. */
		file?: string;
		args: string[];
		columns: number;
		rows: number;
		env?: Record<string, string>;
		/** Nothing of this process's environment is handed on. */
		isIsolated?: boolean;
	},
): OpenTerminal {
	const {columns, rows, isIsolated = false} = options;
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
	});
	const {file = process.execPath, args} = options;
	const child = spawn(file, args, {
		cols: columns,
		rows,
		cwd: root,
		env: {
			...(isIsolated ? {} : process.env),
			TERM: 'xterm-256color',
			// Ink draws nothing while it believes that nobody watches.
			CI: 'false',
			FORCE_COLOR: '1',
			...options.env,
		},
	});
	let output = '';
	let hasEnded = false;
	const watchers = new Set<() => void>();
	child.onData((data) => {
		output += data;
		terminal.write(data, () => {
			for (const watcher of watchers) {
				watcher();
			}
		});
	});
	const ended = new Promise<{exitCode: number; signal?: number}>((resolve) => {
		child.onExit((exit) => {
			hasEnded = true;
			terminal.write('', () => {
				resolve(exit);
			});
		});
	});
	t.teardown(async () => {
		if (!hasEnded) {
			child.kill('SIGKILL');
		}

		await ended;
		terminal.dispose();
	});

	const lines = () => {
		const buffer = terminal.buffer.active;
		return Array.from(
			{length: terminal.rows},
			(_, row) =>
				buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '',
		);
	};

	/** Looks after everything that is written, and now and then, since a screen may be drawn late. */
	const until = async (fits: () => boolean, what: string) =>
		new Promise<void>((resolve, reject) => {
			const limit = Date.now() + 180_000;
			const look = () => {
				if (fits()) {
					stop();
					resolve();
				} else if (Date.now() > limit) {
					stop();
					reject(new Error(`Never seen: ${what}\n${lines().join('\n')}`));
				}
			};

			const timer = setInterval(look, 100);
			const stop = () => {
				watchers.delete(look);
				clearInterval(timer);
			};

			watchers.add(look);
			look();
		});

	return {
		pid: child.pid,
		output: () => output,
		lines,
		isAlternate: () => terminal.buffer.active.type === 'alternate',
		isCursorHidden: () =>
			output.lastIndexOf('\u001B[?25l') > output.lastIndexOf('\u001B[?25h'),
		async type(keys) {
			await until(() => output.includes('\u001B[?2004h'), 'ready for keys');
			child.write(keys);
		},
		press(keys) {
			child.write(keys);
		},
		resize(newColumns, newRows) {
			terminal.resize(newColumns, newRows);
			child.resize(newColumns, newRows);
		},
		signal(name) {
			process.kill(child.pid, name);
		},
		async see(expected) {
			const fits = () =>
				typeof expected === 'function'
					? expected(lines())
					: expected.test(lines().join('\n'));
			await until(fits, String(expected));
		},
		ended,
	};
}
