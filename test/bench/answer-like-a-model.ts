import {text} from '../stand-ins/messages-api/block.js';
import {lastUserText} from '../stand-ins/messages-api/echo.js';
import {wait} from '../stand-ins/messages-api/interruption.js';
import type {RecordedRequest} from '../stand-ins/messages-api/record-request.js';
import type {Block, Piece} from '../stand-ins/messages-api/reply.js';

/**
Answers at once, but for the pause that a model makes between two tokens: without it the CLI would be busy with the end of an
answer while its first token is on the way, and on few cores that is what would be measured.
*/
export function answerLikeAModel({body}: RecordedRequest): Block {
	return text(...withPauses(['Echo:', ' ', lastUserText(body)]));
}

/** The pieces, 20 milliseconds apart. */
export function withPauses(pieces: string[]): Piece[] {
	return pieces.flatMap((piece, index) =>
		index === 0 ? [piece] : [wait(20), piece],
	);
}
