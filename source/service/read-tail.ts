import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {text} from 'node:stream/consumers';

const bytes = 16_384;
const lines = 30;

/** The last lines of a file that may be large; none when it cannot be read. */
export async function readTail(file: string): Promise<string[]> {
	try {
		const {size} = await stat(file);
		const start = Math.max(0, size - bytes);
		const tail = await text(createReadStream(file, {start}));
		return toLines(start > 0 ? tail.slice(tail.indexOf('\n') + 1) : tail);
	} catch {
		return [];
	}
}

/** The last lines of a text, empty ones left out. */
export function toLines(text: string): string[] {
	return text.split(/\r?\n/v).filter(Boolean).slice(-lines);
}
