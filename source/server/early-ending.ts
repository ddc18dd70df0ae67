import {ApiError} from '../errors/api-error.js';

/** Why an answer ended before its time, when Claude was not the reason. */
export class EarlyEnding extends ApiError {
	override name = 'EarlyEnding';
	readonly by: 'client' | 'person' | 'server';

	constructor(by: EarlyEnding['by']) {
		super(...descriptions[by]);
		this.by = by;
	}
}

const descriptions: Record<
	EarlyEnding['by'],
	ConstructorParameters<typeof ApiError>
> = {
	// Nobody reads this one: the status is nginx's, for logs.
	client: [
		'The client left.',
		{status: 499, type: 'invalid_request_error', code: 'client_left'},
	],
	person: [
		'This answer was cancelled by the person who runs claude-max-api.',
		{
			status: 499,
			type: 'invalid_request_error',
			code: 'cancelled',
			shouldRetry: false,
		},
	],
	server: [
		'claude-max-api is shutting down.',
		{
			status: 503,
			type: 'server_error',
			code: 'shutting_down',
			retryAfter: 5,
		},
	],
};
