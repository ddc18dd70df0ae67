import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';

/**
The error of an image or a document that the API does not take. The CLI puts words of its own in its place and asks again,
as if that had been the question; why the API refused it, it tells the model only (seen on 2.1.197 and 2.1.332).
`undefined` if `text`, the CLI's, tells of something else.
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
