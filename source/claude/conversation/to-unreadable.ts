import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';

/**
The error for an image or document that the API rejects. The CLI replaces it with a text of its own and sends the request
again; it passes the API's reason on to the model only (seen on 2.1.197 and 2.1.332). Undefined when `text`, from the CLI,
is about anything else.
*/
export function toUnreadable(text: string): ApiError | undefined {
	const [, kind = ''] =
		/\ban? (image|document) in the conversation could not be/v.exec(text) ?? [];
	const error = errors[kind];
	return error && invalidRequest(error.message, 'messages', error.code);
}

const errors: Record<string, {message: string; code: string}> = {
	image: {
		message:
			'Claude cannot read an image of the conversation: it is broken, too large, or not at its address.',
		code: 'invalid_image',
	},
	document: {
		message:
			'Claude cannot read a document of the conversation: it is broken, protected by a password, too long, or not at its address.',
		code: 'invalid_file',
	},
};
