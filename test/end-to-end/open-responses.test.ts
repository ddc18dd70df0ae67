import test from 'ava';
import type * as z from 'zod';
import {readEventStream} from '../../source/event-stream/read-event-stream.js';
import {
	structured,
	text,
	thinking,
	toolUse,
} from '../stand-ins/messages-api/block.js';
import {errorEvent} from '../stand-ins/messages-api/interruption.js';
import {message} from '../stand-ins/messages-api/message.js';
import type {Answer} from '../stand-ins/messages-api/create-messages-api.js';
import {png} from '../wire/content/samples.js';
import {
	compactResource,
	responseResource,
	streamedEvent,
} from './open-responses.js';
import {startProxy} from './start-proxy.js';

// The cases of the compliance runner of Open Responses, and what it does not try: thoughts, answers that are cut, schemas.

const {api, baseURL, close} = await startProxy();
test.after.always(close);

type Resource = z.infer<typeof responseResource>;

const user = (content: unknown) => ({type: 'message', role: 'user', content});
const weather = {
	type: 'function',
	name: 'get_weather',
	description: 'The weather of a place',
	parameters: {
		type: 'object',
		properties: {location: {type: 'string'}},
		required: ['location'],
	},
};
const hello: Answer = [thinking('Hm.'), text('Hello', ' there')];
const call: Answer = [toolUse('get_weather', {location: 'Rome'})];

const cases: Array<{
	name: string;
	request: object;
	reply: Answer;
	types: string[];
	status?: 'completed' | 'incomplete';
}> = [
	{
		name: 'a text',
		request: {input: [user('Say hello.')]},
		reply: text('Hello'),
		types: ['message'],
	},
	{
		name: 'a system prompt',
		request: {
			input: [
				{type: 'message', role: 'system', content: 'Talk like a pirate.'},
				user('Say hello.'),
			],
		},
		reply: text('Ahoy'),
		types: ['message'],
	},
	{
		name: 'a call of a tool',
		request: {input: [user('How is the weather in Rome?')], tools: [weather]},
		reply: call,
		types: ['function_call'],
	},
	{
		name: 'an image',
		request: {
			input: [
				user([
					{type: 'input_text', text: 'What is this?'},
					{type: 'input_image', image_url: `data:image/png;base64,${png}`},
				]),
			],
		},
		reply: text('A heart'),
		types: ['message'],
	},
	{
		name: 'several turns',
		request: {
			input: [
				user('My name is Ada.'),
				{type: 'message', role: 'assistant', content: 'Hello Ada.'},
				user('What is my name?'),
			],
		},
		reply: text('Ada'),
		types: ['message'],
	},
	{
		name: 'thoughts',
		request: {
			input: 'Think.',
			reasoning: {effort: 'high', summary: 'auto'},
			metadata: {a: 'b'},
		},
		reply: hello,
		types: ['reasoning', 'message'],
	},
	{
		name: 'an answer that is cut',
		request: {input: 'Write much.', max_output_tokens: 5000},
		reply: message([text('Much')], {stopReason: 'max_tokens'}),
		types: ['message'],
		status: 'incomplete',
	},
	{
		name: 'a refusal',
		request: {input: 'Do no good.'},
		reply: message([], {stopReason: 'refusal'}),
		types: ['message'],
		status: 'incomplete',
	},
	{
		name: 'a choice of tools',
		request: {
			input: 'Look.',
			tools: [weather],
			tool_choice: {
				type: 'allowed_tools',
				mode: 'auto',
				tools: [{type: 'function', name: 'get_weather'}],
			},
			parallel_tool_calls: false,
		},
		reply: call,
		types: ['function_call'],
	},
	{
		name: 'an answer that fits a schema',
		request: {
			input: 'Who?',
			text: {
				format: {
					type: 'json_schema',
					name: 'person',
					schema: {
						type: 'object',
						properties: {name: {type: 'string'}},
						required: ['name'],
						additionalProperties: false,
					},
				},
			},
		},
		reply: structured({name: 'Ada'}),
		types: ['message'],
	},
];

async function post(path: string, body: object): Promise<Response> {
	return fetch(`${baseURL}${path}`, {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: JSON.stringify({model: 'claude-opus-4', ...body}),
	});
}

/** Throws for an event that does not fit the specification. */
async function readEvents(response: Response) {
	const events: Array<z.infer<typeof streamedEvent>> = [];
	for await (const data of readEventStream(response.body)) {
		events.push(streamedEvent.parse(JSON.parse(data)));
	}

	return events;
}

function toTypes({output}: Resource): string[] {
	return output.map(({type}) => type);
}

for (const {name, request, reply, types, status = 'completed'} of cases) {
	test.serial(`Open Responses, ${name}: in one piece`, async (t) => {
		api.reply(reply);
		const response = await post('/responses', request);
		t.is(response.status, 200);
		const resource = responseResource.parse(await response.json());
		t.is(resource.status, status);
		t.deepEqual(toTypes(resource), types);
	});

	test.serial(`Open Responses, ${name}: streamed`, async (t) => {
		api.reply(reply);
		const response = await post('/responses', {...request, stream: true});
		const events = await readEvents(response);
		t.deepEqual(
			events.map(({sequence_number: number}) => number),
			events.map((_, index) => index),
		);
		const last = events.at(-1)!;
		t.is(last.type, `response.${status}`);
		t.deepEqual('response' in last && toTypes(last.response), types);
		for (const kind of ['added', 'done']) {
			t.deepEqual(
				events.flatMap((event) =>
					event.type === `response.output_item.${kind}` && 'item' in event
						? [event.item.type]
						: [],
				),
				types,
			);
		}
	});
}

test.serial('Open Responses: a failure in mid-stream', async (t) => {
	api.reply(text('Hel', errorEvent()));
	const response = await post('/responses', {input: 'Hello', stream: true});
	const events = await readEvents(response);
	t.deepEqual(
		events.slice(-2).map(({type}) => type),
		['error', 'response.failed'],
	);
});

test.serial('Open Responses: a compacted conversation', async (t) => {
	api.reply(text('They met.'));
	const response = await post('/responses/compact', {
		input: [
			user('My name is Ada.'),
			{type: 'message', role: 'assistant', content: 'Hello Ada.'},
		],
	});
	const {output} = compactResource.parse(await response.json());
	t.deepEqual(
		output.map(({type}) => type),
		['message', 'compaction'],
	);
});
