import test from 'ava';
import {ApiError, type ApiErrorOptions} from '../../source/errors/api-error.js';

test('an error in other words keeps everything else', (t) => {
	const options: Required<ApiErrorOptions> = {
		status: 429,
		type: 'rate_limit_error',
		code: 'budget_exceeded',
		param: 'input[3]',
		retryAfter: 5,
		shouldRetry: false,
		allow: 'POST',
		upstreamStatus: 529,
		cause: new Error('why'),
	};
	const error = new ApiError("'input[3]' is too much.", options);
	const rephrased = error.rephrase("'input[1]' is too much.", 'input[1]');
	const {message, cause, ...fields} = rephrased;
	t.true(rephrased instanceof ApiError);
	t.is(message, "'input[1]' is too much.");
	t.is(cause, options.cause);
	t.deepEqual(
		{...fields, cause},
		{...options, name: 'ApiError', param: 'input[1]'},
	);
});
