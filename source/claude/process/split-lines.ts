import {StringDecoder} from 'node:string_decoder';

/** Calls back with each complete line of a byte stream, independent of its chunks. */
export function splitLines(
	onLine: (line: string) => void,
): (chunk: Uint8Array) => void {
	const decoder = new StringDecoder('utf8');
	// Pieces of the incomplete line; joined once, as a line may come in a thousand chunks.
	let pieces: string[] = [];

	return (chunk) => {
		const [first = '', ...rest] = decoder.write(chunk).split('\n');
		pieces.push(first);
		for (const next of rest) {
			onLine(pieces.join(''));
			pieces = [next];
		}
	};
}
