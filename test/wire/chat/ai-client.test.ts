import test from 'ava';
import {createOpenAI} from '@ai-sdk/openai';
import {createOpenAICompatible} from '@ai-sdk/openai-compatible';
import {
	generateText,
	type LanguageModel,
	Output,
	stepCountIs,
	streamText,
	tool,
} from 'ai';
import * as z from 'zod';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {ada, greeter, quitter, registrar, weatherman} from '../claudes.js';
import {type Claude, wireFetch} from '../wire-fetch.js';

const baseURL = 'http://127.0.0.1/v1';

const clients: Record<string, (claude: Claude) => LanguageModel> = {
	'@ai-sdk/openai-compatible': (claude) =>
		createOpenAICompatible({
			name: 'proxy',
			baseURL,
			includeUsage: true,
			supportsStructuredOutputs: true,
			fetch: wireFetch(chatFormat, claude),
		})('claude-opus-4'),
	'@ai-sdk/openai chat': (claude) =>
		createOpenAI({
			apiKey: 'any',
			baseURL,
			fetch: wireFetch(chatFormat, claude),
		}).chat('claude-opus-4'),
};

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

for (const [name, connect] of Object.entries(clients)) {
	test(`${name}: generateText`, async (t) => {
		const {text, usage, finishReason} = await generateText({
			model: connect(greeter),
			prompt: 'Hello',
		});
		t.is(text, 'Hello!');
		t.is(finishReason, 'stop');
		t.like(usage, {inputTokens: 240, outputTokens: 50});
	});

	test(`${name}: streamText`, async (t) => {
		const result = streamText({model: connect(greeter), prompt: 'Hello'});
		t.is(await result.text, 'Hello!');
		t.is(await result.finishReason, 'stop');
	});

	test(`${name}: streamText runs tools step by step`, async (t) => {
		const result = streamText({
			model: connect(weatherman),
			prompt: 'Weather?',
			tools,
			stopWhen: stepCountIs(3),
		});
		t.is(await result.text, 'sunny in Paris, noon');
		const [first] = await result.steps;
		t.is(first?.finishReason, 'tool-calls');
		t.deepEqual(
			first?.toolCalls.map(({input}) => input),
			[{city: 'Paris'}, {}],
		);
	});

	test(`${name}: generateText with an output of a schema`, async (t) => {
		const schema = z.object({
			name: z.string(),
			born: z.iso.datetime(),
			email: z.email().nullable(),
		});
		const {output} = await generateText({
			model: connect(registrar),
			output: Output.object({schema}),
			prompt: 'Who?',
		});
		t.deepEqual(output, ada);
	});

	test(`${name}: a failure in mid-stream is an error with our message`, async (t) => {
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
		t.regex(
			JSON.stringify(errors[0]) + String(errors[0]),
			/The CLI went away/v,
		);
	});
}

test('@ai-sdk/openai-compatible: thinking is reasoning', async (t) => {
	const model = clients['@ai-sdk/openai-compatible']!(greeter);
	const result = streamText({model, prompt: 'Hello'});
	t.is(await result.reasoningText, 'A greeting.');
});
