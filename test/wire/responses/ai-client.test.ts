import test from 'ava';
import {createOpenAI} from '@ai-sdk/openai';
import {
	generateText,
	type LanguageModel,
	type ModelMessage,
	Output,
	stepCountIs,
	streamText,
	tool,
} from 'ai';
import * as z from 'zod';
import {createResponsesFormat} from '../../../source/wire/responses/create-responses-format.js';
import {ada, greeter, quitter, registrar, weatherman} from '../claudes.js';
import {done} from '../script.js';
import {type Claude, wireFetch} from '../wire-fetch.js';

function connect(claude: Claude): LanguageModel {
	return createOpenAI({
		apiKey: 'any',
		baseURL: 'http://127.0.0.1/v1',
		fetch: wireFetch(createResponsesFormat(), claude),
	})('claude-opus-4');
}

const tools = {
	get_weather: tool({
		description: 'Tells the weather',
		inputSchema: z.object({city: z.string()}),
		execute: async ({city}) => `sunny in ${city}`,
	}),
	get_time: tool({
		description: 'Tells the time',
		inputSchema: z.object({}),
		execute: async () => 'noon',
	}),
};

test('generateText', async (t) => {
	const {text, usage, finishReason} = await generateText({
		model: connect(greeter),
		prompt: 'Hello',
	});
	t.is(text, 'Hello!');
	t.is(finishReason, 'stop');
	t.like(usage, {inputTokens: 240, outputTokens: 50});
});

test('streamText, thinking included', async (t) => {
	const result = streamText({model: connect(greeter), prompt: 'Hello'});
	t.is(await result.text, 'Hello!');
	t.is(await result.reasoningText, 'A greeting.');
	t.is(await result.finishReason, 'stop');
});

for (const store of [true, false]) {
	test(`tools run step by step, with what was said before a call, store: ${store}`, async (t) => {
		const settings = {
			model: connect(weatherman),
			prompt: 'Weather?',
			tools,
			stopWhen: stepCountIs(3),
			providerOptions: {openai: {store}},
		};
		const streamed = streamText(settings);
		t.is(await streamed.text, 'sunny in Paris, noon');
		const whole = await generateText(settings);
		t.is(whole.text, 'sunny in Paris, noon');
		t.is(whole.steps[0]?.text, 'Let me see.');
	});
}

test('a conversation goes on', async (t) => {
	const model = connect(({messages}) => [
		{type: 'text', text: JSON.stringify(messages.length)},
		done,
	]);
	const messages: ModelMessage[] = [{role: 'user', content: 'One'}];
	for (const expected of ['1', '3', '5']) {
		const {text, response} = await generateText({model, messages});
		t.is(text, expected);
		messages.push(...response.messages, {role: 'user', content: 'More'});
	}
});

test('an output that fits a schema', async (t) => {
	const {output} = await generateText({
		model: connect(registrar),
		output: Output.object({
			schema: z.object({
				name: z.string(),
				born: z.iso.datetime(),
				email: z.email().nullable(),
			}),
		}),
		prompt: 'Who?',
	});
	t.deepEqual(output, ada);
});

test('a failure in mid-stream is one error with our message', async (t) => {
	const errors: unknown[] = [];
	const result = streamText({
		model: connect(quitter),
		prompt: 'Hello',
		onError({error}) {
			errors.push(error);
		},
	});
	await result.consumeStream();
	t.is(errors.length, 1);
	t.regex(JSON.stringify(errors[0]) + String(errors[0]), /The CLI went away/v);
});
