import test from 'ava';
import {
	ApiError,
	type ApiErrorType,
} from '../../../../source/errors/api-error.js';
import {toResponseError} from '../../../../source/wire/responses/output/to-response.js';

const errors: Array<
	[type: ApiErrorType, code: string | undefined, word: string]
> = [
	['server_error', 'cli_crashed', 'server_error'],
	['server_error', undefined, 'server_error'],
	['invalid_request_error', undefined, 'invalid_prompt'],
	['invalid_request_error', 'model_not_found', 'invalid_prompt'],
	[
		'invalid_request_error',
		'context_length_exceeded',
		'context_length_exceeded',
	],
	['authentication_error', 'claude_not_authenticated', 'server_error'],
	['permission_error', undefined, 'server_error'],
	['rate_limit_error', 'rate_limit_exceeded', 'rate_limit_exceeded'],
	['insufficient_quota', 'insufficient_quota', 'insufficient_quota'],
];

for (const [type, code, word] of errors) {
	test(`${type} with the code ${code} fails a response as ${word}`, (t) => {
		const error = new ApiError('Why.', {
			status: 500,
			type,
			...(code !== undefined && {code}),
		});
		t.deepEqual(toResponseError(error), {code: word, message: 'Why.'});
	});
}
