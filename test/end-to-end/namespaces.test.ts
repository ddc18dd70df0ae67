import test from 'ava';
import OpenAI from 'openai';
import type {
	Response,
	ResponseCreateParamsNonStreaming,
	ResponseInputItem,
	Tool,
} from 'openai/resources/responses/responses';
import {text, toolUse} from '../stand-ins/messages-api/block.js';
import {conversationOf} from '../stand-ins/messages-api/conversation-of.js';
import {startProxy} from './start-proxy.js';

const {api, baseURL, watch, close} = await startProxy();
test.after.always(close);

const client = new OpenAI({apiKey: 'any', baseURL, maxRetries: 0});

type Fields = ResponseCreateParamsNonStreaming;

const ways: Record<string, (fields: Fields) => Promise<Response>> = {
	streamed: async (fields) =>
		client.responses.stream({...fields, stream: true}).finalResponse(),
	'in one piece': async (fields) => client.responses.create(fields),
};

const parameters = {
	type: 'object',
	properties: {title: {type: 'string'}},
	required: ['title'],
};
const lookup = {
	type: 'function',
	name: 'lookup',
	description: 'Looks up a note',
	parameters,
	strict: false,
} as const;

function namespace(name: string): Tool {
	return {type: 'namespace', name, description: 'Notes.', tools: [lookup]};
}

for (const [way, ask] of Object.entries(ways)) {
	test.serial(
		`a tool of a namespace is called, and its result goes to the process that called it, ${way}`,
		async (t) => {
			const offer = {
				model: 'claude-opus-4',
				tools: [
					namespace('mcp__notes'),
					namespace('mcp__mails'),
					lookup,
				] as Tool[],
			};
			const question: ResponseInputItem = {
				role: 'user',
				content: `Look up the note x (${way}).`,
			};
			api.reply(
				[
					toolUse('mcp__notes__lookup', {title: 'x'}, `toolu_1_${way.length}`),
					toolUse('lookup', {title: 'y'}, `toolu_2_${way.length}`),
				],
				text('It says hello.'),
			);
			const {result, upstream, exchanges} = await watch(async () => {
				const {output} = await ask({...offer, input: [question]});
				t.like(output, [
					{
						type: 'function_call',
						name: 'lookup',
						namespace: 'mcp__notes',
						arguments: '{"title":"x"}',
					},
					{type: 'function_call', name: 'lookup', arguments: '{"title":"y"}'},
				]);
				t.false('namespace' in output[1]!);
				return ask({
					...offer,
					input: [
						question,
						...(output as ResponseInputItem[]),
						...[1, 2].map((number) => ({
							type: 'function_call_output' as const,
							call_id: `toolu_${number}_${way.length}`,
							output: `hello ${number}`,
						})),
					],
				});
			});
			t.is(result.output_text, 'It says hello.');
			t.deepEqual(
				exchanges.map(({ignored}) => ignored),
				[
					['tools[].strict', 'tools[].tools[].strict'],
					['tools[].strict', 'tools[].tools[].strict'],
				],
			);
			t.deepEqual(exchanges[0]?.tools, [
				'mcp__notes__lookup',
				'mcp__mails__lookup',
				'lookup',
			]);
			t.is(upstream.length, 2);
			t.is(exchanges[1]?.served, 'live');
			t.deepEqual(upstream[0]?.body.tools?.map(({name}) => name).toSorted(), [
				'lookup',
				'mcp__mails__lookup',
				'mcp__notes__lookup',
			]);
			t.like(conversationOf(upstream[1]!.body).at(-1), {
				content: [
					{
						type: 'tool_result',
						tool_use_id: `toolu_1_${way.length}`,
						content: [{type: 'text', text: 'hello 1'}],
					},
					{
						type: 'tool_result',
						tool_use_id: `toolu_2_${way.length}`,
						content: [{type: 'text', text: 'hello 2'}],
					},
				],
			});
		},
	);
}

test.serial(
	'a history with calls of namespaces is replayed under the names that the tools have now',
	async (t) => {
		const long = 'a-very-long-namespace-that-leaves-no-room-for-another-name';
		api.reply(text('Well.'));
		const {upstream} = await watch(async () =>
			client.responses.create({
				model: 'claude-opus-4',
				tools: [namespace(long)],
				input: [
					{role: 'user', content: 'Look up a.'},
					{
						type: 'function_call',
						call_id: 'call_1',
						name: 'lookup',
						namespace: long,
						arguments: '{"title":"a"}',
					},
					{type: 'function_call_output', call_id: 'call_1', output: 'A'},
				],
			}),
		);
		const {body} = upstream[0]!;
		const [tool] = body.tools!;
		t.regex(tool!.name, /^a-very-long-.{30,50}_[\da-f]{8}$/v);
		t.is(tool!.name.length, 64);
		t.like(conversationOf(body)[1], {
			role: 'assistant',
			content: [{type: 'tool_use', name: tool!.name, input: {title: 'a'}}],
		});
	},
);
