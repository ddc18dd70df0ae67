import test, {type ExecutionContext} from 'ava';
import type {ClaudeEvent} from '../../source/claude/claude-event.js';
import type {ClaudeOptions} from '../../source/claude/create-claude.js';
import {text} from '../stand-ins/messages-api/block.js';
import {message} from '../stand-ins/messages-api/message.js';
import {limitRefusal} from '../stand-ins/messages-api/limit-refusal.js';
import {createMovableClock} from './movable-clock.js';
import {startClaude} from './start-claude.js';

// The real CLI is refused by a limit of the plan, and the clock is moved over its reset.

const minute = 60_000;

async function start(
	t: ExecutionContext,
	options: Partial<ClaudeOptions> = {},
) {
	const clock = createMovableClock();
	const started = await startClaude({
		maxProcesses: 2,
		holdMs: 30 * minute,
		...clock,
		...options,
	});
	t.teardown(started.close);
	/** In seconds, as the API reports it. */
	const resetsAt = Math.ceil((Date.now() + 10 * minute) / 1000);
	return {
		...started,
		resetsAt,
		refusal: (claim?: string) => limitRefusal({resetsAt, claim}),
		pass: clock.pass,
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
