import test from 'ava';
import OpenAI from 'openai';
import type {ChatCompletionMessageParam} from 'openai/resources';
import type {Usage} from '../../source/claude/claude-event.js';
import {toCacheMiss} from '../../source/traffic/to-cache-miss.js';
import {text} from '../stand-ins/messages-api/block.js';
import {message} from '../stand-ins/messages-api/message.js';
import {startProxy} from './start-proxy.js';

const {api, baseURL, watch, close} = await startProxy();
test.after.always(close);

const client = new OpenAI({apiKey: 'any', baseURL, maxRetries: 0});
const model = 'claude-sonnet-4';

async function ask(
	messages: ChatCompletionMessageParam[],
	usage: Omit<Usage, 'output'>,
) {
	api.reply(message([text('Yes.')], {usage: {...usage, output: 2}}));
	const {exchanges} = await watch(async () =>
		client.chat.completions.create({model, messages}),
	);
	return exchanges[0]!;
}

test('a request of a conversation tells what the prompt cache held and what kept it from more', async (t) => {
	const system: ChatCompletionMessageParam = {
		role: 'system',
		content: 'You count.\nToday is Monday.',
	};
	const first: ChatCompletionMessageParam[] = [
		system,
		{role: 'user', content: 'One?'},
	];
	const opening = await ask(first, {
		input: 10,
		cacheRead: 0,
		cacheCreation: 9000,
	});
	t.is(opening.comparison, undefined);
	t.is(opening.conversation, undefined);

	const second: ChatCompletionMessageParam[] = [
		...first,
		{role: 'assistant', content: 'Yes.'},
		{role: 'user', content: 'Two?'},
	];
	const next = await ask(second, {
		input: 10,
		cacheRead: 9000,
		cacheCreation: 50,
	});
	t.like(next.comparison, {
		previousId: opening.id,
		cachedTokens: 9010,
		lifetimeMs: 300_000,
		change: undefined,
	});
	t.is(toCacheMiss(next), undefined);
	t.is(next.conversation, opening.id);

	const third = await ask(
		[
			{role: 'system', content: 'You count.\nToday is Tuesday.'},
			...second.slice(1),
			{role: 'assistant', content: 'Yes.'},
			{role: 'user', content: 'Three?'},
		],
		{input: 10, cacheRead: 0, cacheCreation: 9100},
	);
	t.like(third.comparison, {
		previousId: next.id,
		change: {part: 'system', line: 2},
		cachedTokens: 9060,
	});
	t.is(toCacheMiss(third)?.tokens, 9060);
	t.is(third.conversation, opening.id);
});
