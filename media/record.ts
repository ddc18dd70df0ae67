import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import xterm from '@xterm/headless';
import {spawn} from 'node-pty';
import {toRowSvg} from './to-row-svg.js';

export type Recording = {
	/** Resolves when the screen has it. */
	see(expected: RegExp): Promise<void>;
	type(keys: string): void;
	/** The screen as it is now, a row of SVG each. */
	frame(): Promise<string[]>;
	stop(): Promise<void>;
};

/** Runs a program in a terminal of a given size, to take pictures of it. */
export function record(
	program: string,
	{columns, rows}: {columns: number; rows: number},
): Recording {
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
	});
	const child = spawn(process.execPath, ['--import=tsx', program], {
		cols: columns,
		rows,
		env: {...process.env, TERM: 'xterm-256color', FORCE_COLOR: '1'},
	});
	child.onData((data) => {
		terminal.write(data);
	});
	const ended = new Promise<void>((resolve) => {
		child.onExit(() => {
			resolve();
		});
	});
	const settled = async () =>
		new Promise<void>((resolve) => {
			terminal.write('', resolve);
		});
	const lines = () => {
		const {active} = terminal.buffer;
		return Array.from({length: rows}, (_, row) =>
			active.getLine(active.viewportY + row)!,
		);
	};

	return {
		async see(expected) {
			const limit = Date.now() + 120_000;
			for (;;) {
				await settled();
				const text = lines()
					.map((line) => line.translateToString(true))
					.join('\n');
				if (expected.test(text)) {
					return;
				}

				if (Date.now() > limit) {
					throw new Error(`Never seen: ${String(expected)}\n${text}`);
				}

				await delay(50);
			}
		},
		type(keys) {
			child.write(keys);
		},
		async frame() {
			await settled();
			return lines().map((line) => toRowSvg(line, columns));
		},
		async stop() {
			child.kill('SIGTERM');
			await ended;
			terminal.dispose();
		},
	};
}
