import test from 'ava';
import {ApiError} from '../../../source/errors/api-error.js';
import {describeFailure} from '../../../source/server/errors/describe-failure.js';

test('advice and cause are sentences of their own', (t) => {
	const error = new ApiError(
		'Claude refused the login. Run `claude auth login`.',
		{
			status: 401,
			type: 'authentication_error',
			code: 'claude_not_authenticated',
			cause: new Error('OAuth token has expired. Please obtain a new token.'),
		},
	);
	t.is(
		describeFailure(error),
		'Claude refused the login. Run `claude auth login`. Cause: OAuth token has expired. Please obtain a new token.',
	);
});
