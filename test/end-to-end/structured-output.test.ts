import {createOpenAI} from '@ai-sdk/openai';
import {generateText, Output} from 'ai';
import test from 'ava';
import OpenAI from 'openai';
import {zodResponseFormat, zodTextFormat} from 'openai/helpers/zod';
import * as z from 'zod';
import {
	structured,
	text,
	thinking,
	toolUse,
} from '../stand-ins/messages-api/block.js';
import {startProxy} from './start-proxy.js';

const {api, baseURL, watch, close} = await startProxy();
test.after.always(close);

const client = new OpenAI({apiKey: 'any', baseURL, maxRetries: 0});
const model = 'claude-opus-4';

/** With a `format`, which makes the CLI leave a schema out if it sees it. */
const Person = z.object({
	name: z.string(),
	born: z.iso.datetime(),
	email: z.email().nullable(),
});
const ada = {name: 'Ada', born: '1815-12-10T00:00:00Z', email: null};
const messages = [{role: 'user' as const, content: 'Who?'}];

test.serial('parse reads what fits a schema of zod', async (t) => {
	api.reply([thinking('Ada.'), text('Here you are:'), structured(ada)]);
	const {result, upstream} = await watch(async () =>
		client.chat.completions.parse({
			model,
			messages,
			response_format: zodResponseFormat(Person, 'person'),
		}),
	);
	t.deepEqual(result.choices[0]?.message.parsed, ada);
	t.is(result.choices[0]?.finish_reason, 'stop');
	t.is(upstream.length, 1);
	t.deepEqual(
		upstream[0]?.body.tools?.map(({name}) => name),
		['StructuredOutput'],
	);
});

test.serial('a schema of the newest draft is taken', async (t) => {
	api.reply(structured(ada));
	const completion = await client.chat.completions.create({
		model,
		messages,
		response_format: {
			type: 'json_schema',
			json_schema: {
				name: 'person',
				schema: z.toJSONSchema(Person, {target: 'draft-2020-12'}),
			},
		},
	});
	t.is(completion.choices[0]?.message.content, JSON.stringify(ada));
});

test.serial('any JSON object will do if no schema is given', async (t) => {
	api.reply(structured({any: 'thing'}));
	const completion = await client.chat.completions.create({
		model,
		messages,
		response_format: {type: 'json_object'},
	});
	t.is(completion.choices[0]?.message.content, '{"any":"thing"}');
});

test.serial('tools and a schema go together, in one process', async (t) => {
	api.reply([text('Wait.'), toolUse('look', {})], structured(ada));
	const {result, exchanges} = await watch(async () => {
		const runner = client.chat.completions.runTools({
			model,
			messages,
			tools: [
				{
					type: 'function',
					function: {
						name: 'look',
						description: 'Looks',
						parameters: {type: 'object', properties: {}},
						function: () => 'seen',
					},
				},
			],
			response_format: zodResponseFormat(Person, 'person'),
		});
		return runner.finalContent();
	});
	t.is(result, JSON.stringify(ada));
	t.is(exchanges[1]?.served, 'live');
});

test.serial(
	'a call of the client’s tool stands, whether it comes before what fits the schema or after',
	async (t) => {
		const look = toolUse('look', {});
		const fitting = structured(ada);
		for (const blocks of [
			[look, fitting],
			[fitting, look],
		]) {
			api.reply(blocks);
			const {choices} = await client.chat.completions.create({
				model,
				messages,
				tools: [{type: 'function', function: {name: 'look'}}],
				response_format: zodResponseFormat(Person, 'person'),
			});
			t.is(choices[0]?.finish_reason, 'tool_calls');
			t.is(choices[0]?.message.tool_calls?.length, 1);
			t.is(choices[0]?.message.content, JSON.stringify(ada));
		}
	},
);

test.serial(
	'an answer that does not fit at first is only told when it does',
	async (t) => {
		api.reply(structured({nom: 'Ada'}), structured(ada));
		const completion = await client.chat.completions.parse({
			model,
			messages,
			response_format: zodResponseFormat(Person, 'person'),
		});
		t.deepEqual(completion.choices[0]?.message.parsed, ada);
	},
);

test.serial('an answer that never fits its schema fails as such', async (t) => {
	const {answer} = api;
	api.answer = () => structured({nom: 'Ada'});
	const error = await t.throwsAsync(
		async () =>
			client.chat.completions.create({
				model,
				messages,
				response_format: zodResponseFormat(Person, 'person'),
			}),
		{instanceOf: OpenAI.InternalServerError},
	);
	api.answer = answer;
	t.is(error.status, 502);
	t.is(error.code, 'structured_output_missing');
	t.regex(error.message, /fits the JSON schema/v);
});

test.serial('responses stream what fits a schema', async (t) => {
	api.reply(structured(ada));
	const stream = client.responses.stream({
		model,
		input: 'Who?',
		text: {format: zodTextFormat(Person, 'person')},
	});
	const response = await stream.finalResponse();
	t.deepEqual(response.output_parsed, ada);
});

test.serial('the AI SDK reads it as well', async (t) => {
	api.reply(structured(ada));
	const {output} = await generateText({
		model: createOpenAI({apiKey: 'any', baseURL})(model),
		output: Output.object({schema: Person}),
		prompt: 'Who?',
	});
	t.deepEqual(output, ada);
});

test.serial(
	'property names that the API refuses, at any depth, do not reach it, and the answer has them',
	async (t) => {
		const person = {
			名前: 'エイダ',
			'e-mail (private)': null,
			friends: [{名前: 'チャールズ', 'e-mail (private)': 'c@d.example'}],
		};
		const schema = {
			type: 'object',
			properties: {
				...namesOf(),
				friends: {type: 'array', items: {$ref: '#/$defs/友'}},
			},
			required: ['名前', 'e-mail (private)', 'friends'],
			additionalProperties: false,
			$defs: {
				友: {
					type: 'object',
					properties: namesOf('#/properties/%E5%90%8D%E5%89%8D'),
					required: ['名前'],
					additionalProperties: false,
				},
			},
		};
		for (const stream of [false, true]) {
			// Of what lacks something required the CLI asks again; a stream cannot take it back.
			const unfit = stream ? [] : [structured({friends: []})];
			api.reply(...unfit, structured(person));
			const {result, upstream} = await watch(async () => {
				const request = {
					model,
					messages: [{role: 'user' as const, content: `Who? ${stream}`}],
					response_format: {
						type: 'json_schema' as const,
						json_schema: {name: 'person', schema},
					},
				};
				return stream
					? client.chat.completions.stream(request).finalChatCompletion()
					: client.chat.completions.create(request);
			});
			t.deepEqual(JSON.parse(result.choices[0]!.message.content!), person);
			t.is(upstream.length, unfit.length + 1);
			t.deepEqual(refusedNames(upstream[0]!.body.tools), []);
		}
	},
);

function namesOf($ref?: string): Record<string, object> {
	return {
		名前: $ref === undefined ? {type: 'string'} : {$ref},
		'e-mail (private)': {type: ['string', 'null']},
	};
}

/** The names of properties that the API refuses, wherever they stand. */
function refusedNames(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) {
		return [];
	}

	return Object.entries(value).flatMap(([key, child]) => [
		...(key === 'properties'
			? Object.keys(child as object).filter(
					(name) => !/^[\w.\-]{1,64}$/v.test(name),
				)
			: []),
		...refusedNames(child),
	]);
}
