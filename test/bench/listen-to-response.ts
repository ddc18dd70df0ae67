import {createParser} from 'eventsource-parser';
import type {Measured, Question} from './contestant.js';

/** Times the pieces of a streamed answer; `start` is `performance.now()` of its question. */
export async function listenToResponse(
	response: Response,
	options: {
		start: number;
		onPiece: Question['onPiece'];
		/** What an event's data adds to the answer. */
		toPiece(data: string): string;
	},
): Promise<Measured> {
	if (!response.ok || response.body === null) {
		throw new Error(`${response.status} ${await response.text()}`);
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
	const decoder = new TextDecoder();
	const reader = response.body.getReader();
	for (;;) {
		const {done, value} = await reader.read();
		if (done) {
			break;
		}

		parser.feed(decoder.decode(value, {stream: true}));
	}

	const total = performance.now() - options.start;
	return {text, firstToken: firstToken ?? total, total};
}
