import {inPieces, text} from '../stand-ins/messages-api/block.js';
import {lastUserText} from '../stand-ins/messages-api/echo.js';
import {wait} from '../stand-ins/messages-api/interruption.js';
import type {RecordedRequest} from '../stand-ins/messages-api/record-request.js';
import type {Block} from '../stand-ins/messages-api/reply.js';

/** Answers at once, in three pieces. */
export function answerLikeAModel({body}: RecordedRequest): Block {
	return text(...inPieces(`Echo: ${lastUserText(body)}`, 3, [pause]));
}

/**
What a model makes between two tokens. Without it the CLI would be busy with the end of an answer while its first token is on
the way, and on few cores that is what would be measured.
*/
export const pause = wait(20);
