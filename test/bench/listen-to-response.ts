import {once} from 'node:events';
import type {IncomingMessage} from 'node:http';
import {text as readText} from 'node:stream/consumers';
import {createParser} from 'eventsource-parser';
import type {Measured, Question} from './contestant.js';

/** Times the pieces of a streamed answer; `start` is `performance.now()` of its question. */
export async function listenToResponse(
	response: IncomingMessage,
	options: {
		start: number;
		onPiece: Question['onPiece'];
		/** What an event's data adds to the answer. */
		toPiece(data: string): string;
	},
): Promise<Measured> {
	if (response.statusCode !== 200) {
		throw new Error(`${response.statusCode} ${await readText(response)}`);
	}

	let firstToken: number | undefined;
	let text = '';
	const parser = createParser({
		onEvent({data}) {
			const piece = options.toPiece(data);
			if (piece !== '') {
				firstToken ??= performance.now() - options.start;
				text += piece;
				options.onPiece?.(piece);
			}
		},
	});
	response.setEncoding('utf8');
	response.on('data', (chunk: string) => {
		parser.feed(chunk);
	});
	await once(response, 'end');
	const total = performance.now() - options.start;
	return {text, firstToken: firstToken ?? total, total};
}
