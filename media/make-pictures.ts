// Makes the pictures of the readme from the demo: `npx tsx media/make-pictures.ts`. It takes about a minute.
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {record, type Recording} from './record.js';
import {type Piece, toSvg} from './to-svg.js';

const size = {columns: 140, rows: 34};
const title = 'claude-max-api tui --demo';
const seconds = 0.5;

const recording = record('media/show-demo.ts', size);
await recording.see((screen) => screen.includes('streaming'));
await save('demo.svg', await film(recording, 24_000));
// A long answer that is just being written, with others before it.
await follow(recording, {
	row: /● streaming +opus-4(?:-8)? +OpenAI/v,
	until: /Slow start/v,
});
await save('dashboard.svg', [await recording.frame()]);
await recording.stop();

/** Selects a row as soon as there is one of its kind, until its answer has come so far; the next one, where it is too late. */
async function follow(
	camera: Recording,
	{row, until}: {row: RegExp; until: RegExp},
): Promise<void> {
	const selected = new RegExp(`❯ [^\\n]*${row.source}`, 'v');
	for (;;) {
		await camera.see((screen) => row.test(screen));
		for (
			let step = 0;
			step < 6 && !(await camera.shows((screen) => selected.test(screen)));
			step++
		) {
			camera.type('k');
			await delay(300);
		}

		while (await camera.shows((screen) => selected.test(screen))) {
			if (await camera.shows((screen) => until.test(screen))) {
				return;
			}

			await delay(50);
		}

		camera.type('G');
		await delay(300);
	}
}

/** Looks at the answers for a while, and at the other pages in between. */
async function film(
	camera: Recording,
	milliseconds: number,
): Promise<Piece[][]> {
	const keys = new Map([
		[0.42, '5'],
		[0.52, '6'],
		[0.6, '1'],
		[0.72, 'm'],
		[0.8, '\u001B'],
	]);
	const count = Math.round(milliseconds / (seconds * 1000));
	const taken: Piece[][] = [];
	for (let index = 0; index < count; index++) {
		for (const [share, key] of keys) {
			if (index / count >= share) {
				camera.type(key);
				keys.delete(share);
			}
		}

		await delay(seconds * 1000);
		taken.push(await camera.frame());
	}

	return taken;
}

async function save(name: string, taken: Piece[][]): Promise<void> {
	const svg = toSvg(taken, {...size, title, seconds});
	await writeFile(path.join(import.meta.dirname, name), svg);
	console.log(`${name}: ${Math.round(svg.length / 1024)} KB`);
}
