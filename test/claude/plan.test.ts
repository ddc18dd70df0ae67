import test, {type ExecutionContext} from 'ava';
import type {PaidBy} from '../../source/claude/claude-event.js';
import type {ClaudeOptions} from '../../source/claude/create-claude.js';
import type {Turn} from '../../source/claude/turn.js';
import {text} from '../stand-ins/messages-api/block.js';
import {failure} from '../stand-ins/messages-api/failure.js';
import {gate} from '../stand-ins/messages-api/interruption.js';
import {message} from '../stand-ins/messages-api/message.js';
import {
	type RateLimits,
	rateLimitHeaders,
} from '../stand-ins/messages-api/rate-limit-headers.js';
import {type Answer, startClaude} from './start-claude.js';

// What the real CLI makes of the headers in which the API reports a plan, and what becomes of it.

const soon = Math.floor(Date.now() / 1000) + 3600;

const open = {
	status: 'allowed',
	claim: 'five_hour',
	resetsAt: soon,
	windows: {
		'5h': {utilization: 0.5, resetsAt: soon},
		'7d': {utilization: 0.3, resetsAt: soon + 86_400},
	},
} satisfies RateLimits;

const billed = {
	status: 'rejected',
	claim: 'five_hour',
	resetsAt: soon,
	windows: {'5h': {utilization: 1, resetsAt: soon, status: 'rejected'}},
	overage: {status: 'allowed', resetsAt: soon + 86_400, isInUse: true},
} satisfies RateLimits;

test('who paid is known of each answer, also where the CLI reports nothing new', async (t) => {
	const {api, ask} = await start(t);
	const steps: Array<[RateLimits | undefined, PaidBy | undefined]> = [
		[undefined, undefined],
		[open, 'plan'],
		[open, 'plan'],
		[billed, 'extra-usage'],
		[billed, 'extra-usage'],
		[open, 'plan'],
	];
	const messages: NonNullable<Parameters<typeof ask>[0]>['messages'] = [];
	for (const [limits, paidBy] of steps) {
		api.reply(
			message([text('Yes.')], {
				headers: limits === undefined ? {} : rateLimitHeaders(limits),
			}),
		);
		messages.push(user('And?'));
		const answer = await ask({messages: [...messages]});
		messages.push({
			role: 'assistant',
			content: [{type: 'text', text: 'Yes.'}],
		});
		t.deepEqual(toPayers(answer), paidBy === undefined ? [] : [paidBy]);
	}
});

test('the first answer that is billed beyond the plan is alerted of, and again after the plan has paid', async (t) => {
	const {api, ask} = await start(t);
	const alerts: Array<true | undefined> = [];
	for (const limits of [open, billed, billed, open, billed]) {
		api.reply(message([text('Yes.')], {headers: rateLimitHeaders(limits)}));
		const {events} = await ask();
		alerts.push(events.find((event) => event.type === 'paid')?.isAlert);
	}

	t.deepEqual(alerts, [undefined, true, undefined, undefined, true]);
});

test('no answer is alerted of where extra usage is allowed', async (t) => {
	const {api, ask} = await start(t, {extraUsage: 'allow'});
	api.reply(message([text('Yes.')], {headers: rateLimitHeaders(billed)}));
	const {events} = await ask();
	t.deepEqual(
		events.filter(({type}) => type === 'paid'),
		[{type: 'paid', by: 'extra-usage'}],
	);
});

test('an API key is known to pay before the answer begins', async (t) => {
	const {ask} = await start(t, {
		useApiKey: true,
		env: {ANTHROPIC_API_KEY: 'sk-ant-api03-stand-in'},
	});
	const {events} = await ask();
	const types = events.map(({type}) => type);
	t.true(types.indexOf('paid') < types.indexOf('started'));
	t.deepEqual(
		events.filter(({type}) => type === 'paid'),
		[{type: 'paid', by: 'api-key'}],
	);
});

test('extra usage is part of the plan', async (t) => {
	const {api, ask, claude} = await start(t);
	api.reply(message([text('Yes.')], {headers: rateLimitHeaders(billed)}));
	await ask();
	t.like(claude.health(), {
		status: 'ready',
		limits: {extraUsage: {isEnabled: true, isInUse: true}},
	});
});

test('the limit of one model shuts that model and no other', async (t) => {
	const {api, fail, claude} = await start(t);
	api.reply(
		refused({
			claim: 'seven_day_overage_included',
			windows: {'7d_oi': {utilization: 1, resetsAt: soon}},
		}),
	);
	t.like(await fail({model: 'fable'}), limitReached);
	t.like(await fail({model: 'fable'}), limitReached);
	t.is(api.requests.length, 1);
	for (const model of ['sonnet', 'opus']) {
		t.is(await fail({model}), undefined);
	}

	t.is(api.requests.length, 3);
	t.is(claude.health().status, 'limited');
});

test('where extra usage is used up, the plan serves again with the window that is reset first', async (t) => {
	const {api, fail, clock} = await start(t);
	const month = soon + 20 * 86_400;
	api.reply(
		refused({
			claim: 'overage',
			resetsAt: month,
			windows: {'5h': {utilization: 1, resetsAt: soon}},
			overage: {
				status: 'rejected',
				resetsAt: month,
				disabledReason: 'out_of_credits',
			},
		}),
	);
	t.like(await fail(), {status: 429, code: 'out_of_extra_usage'});
	clock.pass(3_601_000);
	t.is(await fail(), undefined);
});

test('a limit that lasts lets one turn through now and then, and lifts with the first that is answered', async (t) => {
	const {api, fail, clock, claude} = await start(t);
	api.reply(refused({claim: 'five_hour'}), refused({claim: 'five_hour'}));
	t.like(await fail(), limitReached);
	clock.pass(300_000);
	t.like(await fail(), limitReached);
	t.is(api.requests.length, 2);
	t.like(await fail(), limitReached);
	t.is(api.requests.length, 2);
	clock.pass(300_000);
	t.is(await fail(), undefined);
	t.is(await fail({model: 'opus'}), undefined);
	t.is(claude.health().status, 'ready');
});

test('where extra usage is to stop, the answer that was billed is the last, and what was sent after it is broken off', async (t) => {
	const {api, ask, fail, claude} = await start(t, {extraUsage: 'stop'});
	const held = gate();
	const later = gate();
	api.reply(
		message([text('Paid', held, '.')], {headers: rateLimitHeaders(billed)}),
		message([text('Also', later, '.')], {headers: rateLimitHeaders(billed)}),
	);
	const first = ask();
	await held.reached;
	const second = fail();
	await later.reached;
	const third = fail();
	held.open();
	const {text: said, done} = await first;
	t.is(said, 'Paid.');
	t.truthy(done);
	t.like(await second, stopped);
	t.like(await third, stopped);
	t.like(await fail({model: 'opus'}), stopped);
	t.is(api.requests.length, 2);
	t.like(claude.health(), {
		status: 'limited',
		problem: {code: 'extra_usage_stopped'},
	});

	claude.resume();
	api.reply(message([text('On.')], {headers: rateLimitHeaders(billed)}));
	t.is(await fail(), undefined);
	t.is(claude.health().status, 'ready');
});

const stopped = {status: 429, code: 'extra_usage_stopped', shouldRetry: false};

const limitReached = {status: 429, code: 'insufficient_quota'};

function refused(limits: RateLimits) {
	return failure(429, {
		headers: {
			...rateLimitHeaders({status: 'rejected', resetsAt: soon, ...limits}),
			'x-should-retry': 'false',
		},
	});
}

function user(said: string) {
	return {
		role: 'user' as const,
		content: [{type: 'text' as const, text: said}],
	};
}

function toPayers({events}: Answer): PaidBy[] {
	return events.flatMap((event) => (event.type === 'paid' ? [event.by] : []));
}

async function start(
	t: ExecutionContext,
	options: Partial<ClaudeOptions> = {},
) {
	let passed = 0;
	const started = await startClaude({
		maxProcesses: 2,
		...options,
		now: () => Date.now() + passed,
		elapsed: () => performance.now() + passed,
	});
	t.teardown(started.close);
	return {
		...started,
		/** Asks, and gives what the turn has failed with. */
		async fail(turn?: Partial<Turn>) {
			const {error} = await started.ask(turn);
			return error;
		},
		clock: {
			pass(ms: number) {
				passed += ms;
			},
		},
	};
}
