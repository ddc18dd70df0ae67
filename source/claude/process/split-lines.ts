import {StringDecoder} from 'node:string_decoder';

/** Calls back with each whole line of a stream of bytes, however it is cut into chunks. */
export function splitLines(
	onLine: (line: string) => void,
): (chunk: Uint8Array) => void {
	const decoder = new StringDecoder('utf8');
	// Pieces of the line that has not ended; joined once, as a line may come in a thousand chunks.
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
