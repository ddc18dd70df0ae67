import {invalidRequest} from '../../errors/invalid-request.js';
import {quote} from '../fields/quote.js';
import type {ChatRequest} from './chat-request.js';

/** Throws a 400 for what would silently become something else: several answers, and audio. */
export function refuseChat(request: ChatRequest): void {
	if ((request.n ?? 1) > 1) {
		throw invalidRequest(
			"Unsupported value for 'n': Claude gives one answer to a request.",
			'n',
			'unsupported_value',
		);
	}

	const modality = request.modalities?.find((name) => name !== 'text');
	if (modality !== undefined) {
		throw invalidRequest(
			`Unsupported value for 'modalities': ${quote(modality)}. Claude answers in text.`,
			'modalities',
			'unsupported_value',
		);
	}
}
