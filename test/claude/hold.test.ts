import {setImmediate as nextTurn} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import type {ClaudeEvent} from '../../source/claude/claude-event.js';
import type {ClaudeOptions} from '../../source/claude/create-claude.js';
import {text} from '../stand-ins/messages-api/block.js';
import {failure} from '../stand-ins/messages-api/failure.js';
import {message} from '../stand-ins/messages-api/message.js';
import {rateLimitHeaders} from '../stand-ins/messages-api/rate-limit-headers.js';
import {startClaude} from './start-claude.js';

// The real CLI is refused by a limit of the plan, and the clock is moved over its reset.

const minute = 60_000;

async function start(
	t: ExecutionContext,
	options: Partial<ClaudeOptions> = {},
) {
	let passed = 0;
	const timers = new Set<{at: number; task: () => void}>();
	const now = () => Date.now() + passed;
	const started = await startClaude({
		maxProcesses: 2,
		holdMs: 30 * minute,
		now,
		elapsed: () => performance.now() + passed,
		schedule(milliseconds, task) {
			const timer = {at: now() + milliseconds, task};
			timers.add(timer);
			return () => timers.delete(timer);
		},
		...options,
	});
	t.teardown(started.close);
	/** In seconds, as the API reports it. */
	const resetsAt = Math.ceil((Date.now() + 10 * minute) / 1000);
	return {
		...started,
		resetsAt,
		/** What the API answers to a request that the plan does not serve. */
		refusal: (claim = 'five_hour') =>
			failure(429, {
				message: 'Limit reached',
				errorType: 'rate_limit_error',
				headers: {
					'x-should-retry': 'false',
					...rateLimitHeaders({
						status: 'rejected',
						claim,
						resetsAt,
						windows: {'5h': {utilization: 1, resetsAt, status: 'rejected'}},
					}),
				},
			}),
		/** Moves the clock, and runs what was scheduled until then. */
		async pass(milliseconds: number) {
			passed += milliseconds;
			for (;;) {
				const due = [...timers].find(({at}) => at <= now());
				if (due === undefined) {
					return;
				}

				timers.delete(due);
				due.task();
				await nextTurn();
			}
		},
	};
}

/** Asks, and resolves once the turn is held, to what becomes of it. */
async function hold(
	{ask}: Pick<Awaited<ReturnType<typeof start>>, 'ask'>,
	turn: Parameters<typeof ask>[0] = {},
	signal?: AbortSignal,
) {
	let answer!: ReturnType<typeof ask>;
	const held = await new Promise<ClaudeEvent & {type: 'held'}>((resolve) => {
		answer = ask(turn, {
			...(signal && {signal}),
			onEvent(event) {
				if (event.type === 'held') {
					resolve(event);
				}
			},
		});
	});
	return {held, answer};
}

test('a turn that a limit refuses is held until its reset, and those that come meanwhile follow in order', async (t) => {
	// With one process, turns reach the API in the order of their places.
	const started = await start(t, {maxProcesses: 1});
	const {api, refusal, resetsAt, pass} = started;
	api.reply(refusal());
	const first = await hold(started);
	t.is(first.held.until, resetsAt * 1000);
	const order: string[] = [];
	const note = async (name: string, answer: ReturnType<typeof started.ask>) => {
		const {text: said, error} = await answer;
		t.is(error, undefined);
		order.push(`${name}: ${said}`);
	};

	const second = await hold(started);
	const third = await hold(started);
	t.is(api.requests.length, 1);
	await pass(5 * minute);
	t.is(api.requests.length, 1);
	for (const name of ['one', 'two', 'three']) {
		api.reply(message([text(name)]));
	}

	const all = Promise.all([
		note('first', first.answer),
		note('second', second.answer),
		note('third', third.answer),
	]);
	await pass(5 * minute);
	await all;
	t.deepEqual(order, ['first: one', 'second: two', 'third: three']);
	t.is(api.requests.length, 4);
});

test('a turn of a model that the limit does not concern is not held', async (t) => {
	const started = await start(t);
	const {api, refusal, ask} = started;
	api.reply(refusal('seven_day_opus'));
	const {answer} = await hold(started, {model: 'opus'});
	const {text: said, events} = await ask({model: 'sonnet'});
	t.not(said, '');
	t.false(events.some(({type}) => type === 'held'));
	await started.claude.close();
	const {error} = await answer;
	t.like(error, {status: 503, code: 'shutting_down'});
});

test('a client that leaves while its turn is held sends nothing', async (t) => {
	const started = await start(t);
	const {api, refusal, pass} = started;
	api.reply(refusal());
	const first = await hold(started);
	const leaving = new AbortController();
	const second = await hold(started, {}, leaving.signal);
	leaving.abort();
	await second.answer;
	await pass(10 * minute);
	const {error} = await first.answer;
	t.is(error, undefined);
	t.is(api.requests.length, 2);
});

test('a limit that is reset too late refuses at once, and so does each without a hold', async (t) => {
	for (const holdMs of [9 * minute, 0]) {
		const {api, refusal, ask} = await start(t, {holdMs});
		api.reply(refusal());
		const {error, events} = await ask();
		t.like(error, {status: 429, code: 'insufficient_quota'});
		t.false(events.some(({type}) => type === 'held'));
	}
});
