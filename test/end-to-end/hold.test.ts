import Anthropic from '@anthropic-ai/sdk';
import test, {type ExecutionContext} from 'ava';
import OpenAi from 'openai';
import {createMovableClock} from '../claude/movable-clock.js';
import {until} from '../server/fixtures.js';
import {text} from '../stand-ins/messages-api/block.js';
import {limitRefusal} from '../stand-ins/messages-api/limit-refusal.js';
import {message} from '../stand-ins/messages-api/message.js';
import {startProxy} from './start-proxy.js';

// Requests over HTTP wait for the reset of a limit, to which the clock of the driver is moved.

const minute = 60_000;

async function prepare(t: ExecutionContext) {
	const {pass, ...clock} = createMovableClock();
	const proxy = await startProxy({
		...clock,
		spareProcesses: 0,
		maxProcesses: 1,
		holdMs: 30 * minute,
		silenceMs: 5,
	});
	t.teardown(proxy.close);
	const resetsAt = Math.ceil((Date.now() + 10 * minute) / 1000);
	proxy.api.reply(limitRefusal({resetsAt}));
	const held = () =>
		proxy.exchanges().filter(({heldUntil}) => heldUntil !== undefined);
	const settings = {apiKey: 'any', maxRetries: 0};
	return {
		...proxy,
		resetsAt,
		pass,
		openai: new OpenAi({baseURL: proxy.baseURL, ...settings}),
		anthropic: new Anthropic({
			baseURL: new URL(proxy.baseURL).origin,
			...settings,
		}),
		/** Resolves to the requests that are held, once there are so many. */
		async holds(count: number) {
			await until(proxy.traffic, () => held().length === count);
			return held();
		},
	};
}

const messages = [{role: 'user' as const, content: 'Hi'}];

test('streams are kept alive while they are held, a plain request waits, and all are answered in order', async (t) => {
	const {api, openai, anthropic, holds, pass, exchanges, resetsAt} =
		await prepare(t);
	const plain = openai.chat.completions.create({model: 'sonnet', messages});
	const [first] = await holds(1);
	t.is(first!.heldUntil, resetsAt * 1000);

	const chat = openai.chat.completions.stream({model: 'sonnet', messages});
	const chunks = new Promise<void>((resolve) => {
		let count = 0;
		chat.on('chunk', () => {
			if (++count === 3) {
				resolve();
			}
		});
	});
	await holds(2);
	const answer = anthropic.messages.stream({
		model: 'sonnet',
		max_tokens: 99,
		messages,
	});
	const begun = answer.emitted('connect');
	await holds(3);
	await chunks;
	await begun;
	t.is(api.requests.length, 1);

	for (const word of ['one', 'two', 'three']) {
		api.reply(message([text(word)]));
	}

	await pass(10 * minute);
	const {choices} = await plain;
	t.is(choices[0]?.message.content, 'one');
	const chatChoices = await chat.finalChatCompletion();
	t.is(chatChoices.choices[0]?.message.content, 'two');
	t.is(await answer.finalText(), 'three');
	t.deepEqual(
		exchanges().map(({status, heldUntil}) => [status, heldUntil]),
		[
			['done', undefined],
			['done', undefined],
			['done', undefined],
		],
	);
});

test('a held request can be cancelled, and one whose client leaves gives up its place', async (t) => {
	const {api, baseURL, openai, holds, pass, cancel, traffic, exchanges} =
		await prepare(t);
	const first = openai.chat.completions.create({model: 'sonnet', messages});
	const [held] = await holds(1);
	const second = openai.chat.completions.create({model: 'sonnet', messages});
	await holds(2);
	const leaving = new AbortController();
	const third = fetch(`${baseURL}/chat/completions`, {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: JSON.stringify({model: 'sonnet', messages}),
		signal: leaving.signal,
	});
	await holds(3);

	t.true(cancel(held!.id));
	await t.throwsAsync(first);
	leaving.abort();
	const [left] = await Promise.allSettled([third]);
	t.is(left.status, 'rejected');
	await until(traffic, () => exchanges()[2]?.status === 'cancelled');
	t.is(exchanges()[0]?.status, 'cancelled');
	await pass(10 * minute);
	const {choices} = await second;
	t.is(choices[0]?.message.content, 'Echo: Hi');
	t.is(api.requests.length, 2);
});
