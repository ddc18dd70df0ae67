import {invalidRequest} from '../../errors/invalid-request.js';
import type {MessagesRequest} from './messages-request.js';

/** Throws a 400 for what would silently become something else: half a conversation, and a choice of the place. */
export function refuseMessages(request: MessagesRequest): void {
	if (request.thread !== undefined) {
		throw invalidRequest(
			"Unsupported parameter: 'thread'. Nothing is kept here: send the whole conversation in 'messages'.",
			'thread',
			'unsupported_parameter',
		);
	}

	if (request.inference_geo !== undefined) {
		throw invalidRequest(
			"Unsupported parameter: 'inference_geo'. Claude Code lets nobody choose where an answer is made.",
			'inference_geo',
			'unsupported_parameter',
		);
	}
}
