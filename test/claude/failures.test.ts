import test from 'ava';
import {ApiError} from '../../source/errors/api-error.js';
import {text, thinking} from '../stand-ins/messages-api/block.js';
import type {Answer} from '../stand-ins/messages-api/create-messages-api.js';
import {echo} from '../stand-ins/messages-api/echo.js';
import {failure, promptTooLong} from '../stand-ins/messages-api/failure.js';
import {
	cut,
	errorEvent,
	gate,
	wait,
} from '../stand-ins/messages-api/interruption.js';
import {message} from '../stand-ins/messages-api/message.js';
import {rateLimitHeaders} from '../stand-ins/messages-api/rate-limit-headers.js';
import {startClaude} from './start-claude.js';

const {claude, api, ask, close} = await startClaude({maxProcesses: 1});

test.after.always(close);

type ExpectedError = Partial<
	Pick<ApiError, 'status' | 'code' | 'param' | 'message' | 'shouldRetry'>
>;

const failures: Array<[what: string, answer: Answer, expected: ExpectedError]> =
	[
		[
			'a 400',
			failure(400, {message: 'tools: bad'}),
			{status: 400, message: 'tools: bad'},
		],
		['a 402', failure(402), {status: 403, shouldRetry: false}],
		['a 403', failure(403), {status: 403}],
		[
			'a 404',
			failure(404),
			{status: 404, code: 'model_not_found', param: 'model'},
		],
		['a 413', failure(413), {status: 413, code: 'request_too_large'}],
		['a 418', failure(418), {status: 502, code: 'upstream_error'}],
		[
			'a 429 that is not of the plan',
			failure(429),
			{status: 429, code: 'rate_limit_exceeded'},
		],
		['a 500', failure(500), {status: 502, code: 'upstream_error'}],
		['a 529', failure(529), {status: 503, code: 'overloaded'}],
		[
			'a prompt that is too long',
			promptTooLong(),
			{status: 400, code: 'context_length_exceeded'},
		],
		[
			'a conversation that is longer than any context',
			failure(413, {message: 'Request too large: exceeds context window'}),
			{status: 400, code: 'context_length_exceeded'},
		],
		['a lost connection', cut, {status: 502, code: 'upstream_error'}],
		[
			'an answer that ends with an error before its first word',
			text(errorEvent()),
			{status: 503, code: 'overloaded'},
		],
	];

for (const [what, answer, expected] of failures) {
	test.serial(`${what} is reported, and the next turn is served`, async (t) => {
		// The CLI tries some of them twice.
		api.answer = () => answer;
		const {error, done, text: said} = await ask();
		t.true(error instanceof ApiError);
		t.like(error, expected);
		t.deepEqual([done, said], [undefined, '']);
		await servesAgain(t);
	});
}

const brokenEnds = [
	['breaks off', cut, 'upstream_error'],
	['ends with an error', errorEvent(), 'overloaded'],
] as const;

// 2.1.265 and newer would ask again, in spite of the switch, and after half of the answer has been sent.

for (const [what, end, code] of brokenEnds) {
	test.serial(
		`an answer that ${what} in the middle has failed, and is not asked for again`,
		async (t) => {
			const before = api.requests.length;
			// A lost connection overtakes what has not been read: nothing would have been said.
			const received = gate();
			api.answer = () => text('one', ' two', received, end);
			const {
				error,
				done,
				text: said,
			} = await ask(
				{},
				{
					onEvent(_event, answer) {
						if (answer.text === 'one two') {
							received.open();
						}
					},
				},
			);
			t.like(error, {code});
			t.deepEqual([done, said], [undefined, 'one two']);
			t.is(api.requests.length, before + 1);
			await servesAgain(t);
		},
	);
}

test.serial(
	'one with a limit that breaks off between two blocks has failed as well',
	async (t) => {
		api.answer = () => message([text('one'), text(cut)], {before: [wait(500)]});
		const {error, done} = await ask({maxTokens: 50});
		t.like(error, {status: 502, code: 'upstream_error'});
		t.is(done, undefined);
		await servesAgain(t);
	},
);

for (const status of [401, 408, 500, 529]) {
	test.serial(
		`a ${status} that is over at once is not reported, except for the retry`,
		async (t) => {
			api.reply(failure(status));
			const {events, text: said} = await ask();
			t.is(said, 'Echo: hello');
			t.like(
				events.find(({type}) => type === 'retry'),
				{attempt: 1, status},
			);
		},
	);
}

test.serial(
	'thoughts that broke off are separated from those of the retried answer',
	async (t) => {
		api.reply(
			[thinking('first', errorEvent())],
			[thinking('sec', 'ond'), text('Hi')],
		);
		const {events, text: said} = await ask();
		t.is(said, 'Hi');
		const thoughts = events.map((event) =>
			event.type === 'thinking' ? event.text : '',
		);
		t.is(thoughts.join(''), 'first\n\nsecond');
	},
);

test.serial(
	'an unstreamed answer after a 404 reaches the client',
	async (t) => {
		api.reply(failure(404));
		const {done, text: said} = await ask();
		t.deepEqual(
			api.requests.slice(-2).map(({body}) => body.stream ?? false),
			[true, false],
		);
		t.is(said, 'Echo: hello');
		t.like(done, {stopReason: 'end', usage: {input: 10, output: 2}});
		await servesAgain(t);
	},
);

const lostLogins = [
	['has expired', 401, 'OAuth token has expired.'],
	['has been revoked', 403, 'OAuth token has been revoked.'],
] as const;

for (const [how, status, message] of lostLogins) {
	test.serial(
		`a login that ${how} is not tried again, until somebody looks again`,
		async (t) => {
			api.answer = () => failure(status, {message});
			const expected = {
				status: 401,
				code: 'claude_not_authenticated',
				shouldRetry: false,
			};
			const {error} = await ask();
			t.like(error, expected);

			const before = api.requests.length;
			for (const model of ['sonnet', 'opus']) {
				const next = await ask({model});
				t.like(next.error, expected);
				t.deepEqual(next.events, []);
			}

			t.is(api.requests.length, before);
			t.is(claude.health().status, 'signed-out');

			const {status: now} = await claude.refresh();
			t.is(now, 'ready');
			await servesAgain(t);
		},
	);
}

test.serial(
	'a plan that is used up is not asked again before its reset, but for models it does not concern',
	async (t) => {
		const resetsAt = Math.floor(Date.now() / 1000) + 3600;
		api.reply(
			failure(429, {
				headers: rateLimitHeaders({
					status: 'rejected',
					claim: 'seven_day_opus',
					resetsAt,
				}),
			}),
		);
		const expected = {
			status: 429,
			code: 'insufficient_quota',
			shouldRetry: false,
		};
		const first = await ask({model: 'opus'});
		t.like(first.error, expected);

		const before = api.requests.length;
		const {error, events} = await ask({model: 'opus'});
		t.like(error, expected);
		t.deepEqual(events, []);
		t.is(api.requests.length, before);
		const {retryAfter = 0} = error instanceof ApiError ? error : {};
		t.true(retryAfter > 3000 && retryAfter <= 3600);
		t.like(claude.health(), {
			status: 'limited',
			limits: {
				status: 'rejected',
				resetsAt: resetsAt * 1000,
				rejectedBy: 'seven_day_opus',
			},
		});
		await servesAgain(t);
	},
);

async function servesAgain(t: {is(a: unknown, b: unknown): void}) {
	api.answer = ({body}) => echo(body);
	const {text: said, done} = await ask();
	t.is(said, 'Echo: hello');
	t.is(done?.stopReason, 'end');
}
