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
await recording.see((screen) => /● streaming +opus-4-8 +OpenAI/v.test(screen));
await select(recording, (screen) =>
	/❯ [^\n]*streaming +opus-4-8 +OpenAI/v.test(screen),
);
await recording.see((screen) => screen.includes('## Slow start'));
await save('dashboard.svg', [await recording.frame()]);
await recording.stop();

/** Moves up until the selected row is the one that is wanted. */
async function select(
	camera: Recording,
	wanted: (screen: string) => boolean,
): Promise<void> {
	while (!(await camera.shows(wanted))) {
		camera.type('k');
		await delay(400);
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
