import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import xterm from '@xterm/headless';
import {spawn} from '@lydell/node-pty';
import type {Piece} from './to-svg.js';
import {toRowSvg} from './to-row-svg.js';

export type Recording = {
	/** Whether the screen has it now. */
	shows(expected: (screen: string) => boolean): Promise<boolean>;
	/** Resolves when the screen has it. */
	see(expected: (screen: string) => boolean): Promise<void>;
	type(keys: string): void;
	/** The screen as it is now, each row in two parts: what changes in one half leaves the other alone. */
	frame(): Promise<Piece[]>;
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

	const shows = async (expected: (screen: string) => boolean) => {
		await settled();
		const text = lines()
			.map((line) => line.translateToString(true))
			.join('\n');
		return expected(text);
	};

	return {
		shows,
		async see(expected) {
			const limit = Date.now() + 120_000;
			for (;;) {
				if (await shows(expected)) {
					return;
				}

				if (Date.now() > limit) {
					throw new Error(`Never seen: ${String(expected)}`);
				}

				await delay(50);
			}
		},
		type(keys) {
			child.write(keys);
		},
		async frame() {
			await settled();
			const middle = Math.round(columns * 0.56);
			return lines().flatMap((line, row) =>
				[
					{from: 0, to: middle},
					{from: middle, to: columns},
				]
					.map((part) => ({
						svg: toRowSvg(line, part),
						column: part.from,
						row,
					}))
					.filter(({svg}) => svg !== ''),
			);
		},
		async stop() {
			child.kill('SIGTERM');
			await ended;
			terminal.dispose();
		},
	};
}
