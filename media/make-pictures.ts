// Makes the pictures of the readme from the demo: `npx tsx media/make-pictures.ts`. It takes about a minute.
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {record, type Recording} from './record.js';
import {toSvg} from './to-svg.js';

const size = {columns: 132, rows: 34};
const title = 'claude-max-api tui --demo';
const seconds = 0.4;

const recording = record('media/show-demo.ts', size);
await recording.see(/streaming/v);
const frames = await film(recording, 26_000);
await recording.see(/(?:done[^]*){7}[^]*streaming[^]*```/v);
await save('dashboard.svg', [await recording.frame()]);
await save('demo.svg', frames);
await recording.stop();

/** Looks at the answers for a while, and at the other pages in between. */
async function film(
	camera: Recording,
	milliseconds: number,
): Promise<string[][]> {
	const keys = new Map([
		[0.42, '5'],
		[0.52, '6'],
		[0.6, '1'],
		[0.72, 'm'],
		[0.8, '\u001B'],
	]);
	const count = Math.round(milliseconds / (seconds * 1000));
	const taken: string[][] = [];
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

async function save(name: string, taken: string[][]): Promise<void> {
	const {columns} = size;
	const svg = toSvg(taken, {columns, title, seconds});
	await writeFile(path.join(import.meta.dirname, name), svg);
	console.log(`${name}: ${Math.round(svg.length / 1024)} KB`);
}
