import test from 'ava';
import {
	toFailure,
	toUnreadable,
} from '../../../source/claude/conversation/turn-errors.js';
import type {ResultLine} from '../../../source/claude/lines/cli-line.js';

function failed(status: number | undefined, text: string): ResultLine {
	return {
		type: 'result',
		isError: true,
		subtype: 'success',
		text,
		...(status !== undefined && {status}),
	};
}

const statuses: Array<[upstream: number, error: object]> = [
	[400, {status: 400, type: 'invalid_request_error', code: undefined}],
	[401, {status: 401, code: 'claude_not_authenticated', shouldRetry: false}],
	[402, {status: 403, type: 'permission_error', shouldRetry: false}],
	[403, {status: 403, type: 'permission_error', shouldRetry: false}],
	[404, {status: 404, code: 'model_not_found', param: 'model'}],
	[413, {status: 413, code: 'request_too_large'}],
	[429, {status: 429, code: 'rate_limit_exceeded'}],
	[500, {status: 502, type: 'server_error', code: 'upstream_error'}],
	[503, {status: 502, type: 'server_error', code: 'upstream_error'}],
	[529, {status: 503, type: 'server_error', code: 'overloaded'}],
];

for (const [status, error] of statuses) {
	test(`an upstream ${status}`, (t) => {
		t.like(toFailure(failed(status, `API Error: ${status} why`)), error);
	});
}

const reasons: Array<[reason: string | undefined, status: number]> = [
	[undefined, 502],
	['unknown', 502],
	['server_error', 502],
	['authentication_failed', 401],
	['billing_error', 403],
	['invalid_request', 400],
	['model_not_found', 404],
	['rate_limit', 429],
];

for (const [reason, status] of reasons) {
	test(`no status, but the word ${reason}, is ${status}`, (t) => {
		t.is(toFailure(failed(undefined, 'why'), reason).status, status);
	});
}

test('the status counts more than the word', (t) => {
	t.is(toFailure(failed(529, 'why'), 'rate_limit').status, 503);
});

const tooLong = [
	'Prompt is too long',
	'API Error: 400 prompt is too long: 210000 tokens > 200000 maximum',
	'API Error: 400 input length and max_tokens exceed context limit: context window',
];

for (const text of tooLong) {
	test(`${text}: the context length is exceeded`, (t) => {
		t.like(toFailure(failed(400, text)), {
			status: 400,
			code: 'context_length_exceeded',
			param: 'messages',
		});
	});
}

test('a 413 that is about the context as well, and no other', (t) => {
	t.like(toFailure(failed(413, 'Prompt is too long')), {
		status: 400,
		code: 'context_length_exceeded',
	});
	t.like(toFailure(failed(413, 'Request too large (max 32MB).')), {
		status: 413,
		code: 'request_too_large',
	});
});

const messages: Array<[text: string, message: string]> = [
	['API Error: 400 messages: too many', 'messages: too many'],
	['API Error: Overloaded', 'Overloaded'],
	['You’ve hit your limit', 'You’ve hit your limit'],
	['', 'The Claude Code CLI failed without a reason.'],
	['API Error: 500', 'The Claude Code CLI failed without a reason.'],
];

for (const [text, message] of messages) {
	test(`"${text}" becomes "${message}"`, (t) => {
		t.is(toFailure(failed(500, text)).message, message);
	});
}

test('a refused login keeps what Claude said of it', (t) => {
	const error = toFailure(
		failed(401, 'Failed to authenticate. API Error: 401 Invalid token'),
	);
	t.like(error, {
		message: 'Invalid token',
		status: 401,
		code: 'claude_not_authenticated',
	});
});

test('a login that has been revoked, a 403, is refused as well', (t) => {
	const error = toFailure(
		failed(
			403,
			'Your account does not have access to Claude. Please login again or contact your administrator.',
		),
	);
	t.like(error, {status: 401, code: 'claude_not_authenticated'});
});

const named: Array<
	[result: Parameters<typeof toFailure>, code: string, status: number]
> = [
	[
		[failed(403, 'API Error: 403 No.'), 'account_on_hold'],
		'account_on_hold',
		403,
	],
	[
		[failed(403, 'Your account is on hold and can’t use Claude Code.')],
		'account_on_hold',
		403,
	],
	[
		[failed(400, 'Please verify'), 'verification_required'],
		'verification_required',
		403,
	],
	[
		[failed(403, 'No.'), 'oauth_org_not_allowed'],
		'organization_not_allowed',
		403,
	],
	[
		[
			failed(
				400,
				'API Error: 400 Third-party apps now draw from your extra usage, not your plan limits.',
			),
			'invalid_request',
		],
		'third_party_needs_extra_usage',
		402,
	],
	[
		[failed(429, 'Extra usage is required for long context requests.')],
		'credits_required',
		402,
	],
	[[failed(429, "You're out of extra usage")], 'out_of_extra_usage', 429],
	[[failed(402, 'Too little'), 'billing_error'], 'billing_error', 403],
];

for (const [result, code, status] of named) {
	test(`"${result[0].text}" with the word ${result[1]} is ${code}`, (t) => {
		const error = toFailure(...result);
		t.like(error, {code, status, shouldRetry: false});
		t.regex(error.message, /[.!?] .+\.$/v);
	});
}

test('the words of a request that is quoted in a 400 name nothing, nor do those of a server that failed', (t) => {
	const text = 'messages.0: "your account is on hold" is not allowed';
	t.is(toFailure(failed(400, text)).code, undefined);
	t.is(toFailure(failed(500, text)).code, 'upstream_error');
});

const words: Array<[text: string, code: string | undefined]> = [
	[
		'API Error: an image in the conversation could not be processed and was removed. Re-read the file with a different approach if you still need it.',
		'invalid_image',
	],
	[
		'API Error: a document in the conversation could not be processed and was removed. Re-read the file with a different approach if you still need it.',
		'invalid_file',
	],
	['API Error: 400 tools: bad', undefined],
	['Prompt is too long', undefined],
	['', undefined],
];

for (const [text, code] of words) {
	test(`'${text.slice(0, 40)}' is ${code ?? 'something else'}`, (t) => {
		t.is(toUnreadable(text)?.code, code);
	});
}

test('it is the request that is at fault', (t) => {
	t.like(toUnreadable(words[0]![0]), {
		status: 400,
		type: 'invalid_request_error',
		param: 'messages',
	});
});
