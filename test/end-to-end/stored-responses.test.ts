import test from 'ava';
import OpenAI from 'openai';
import type {
	Response,
	ResponseCreateParamsNonStreaming,
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

for (const [way, ask] of Object.entries(ways)) {
	test.serial(
		`a continued response goes to the process of the one before, ${way}`,
		async (t) => {
			const offer: Fields = {
				model: 'claude-opus-4',
				instructions: `Answer ${way}.`,
				tools: [
					{
						type: 'function',
						name: 'look',
						parameters: {type: 'object', properties: {}},
						strict: false,
					},
				],
			};
			const callId = `toolu_${way.length}`;
			api.reply(
				[text('I look.'), toolUse('look', {}, callId)],
				text('It is red.'),
				text('You are welcome.'),
			);
			const {result, exchanges, upstream} = await watch(async () => {
				const called = await ask({...offer, input: 'Which color?'});
				const answered = await ask({
					...offer,
					previous_response_id: called.id,
					input: [
						{type: 'function_call_output', call_id: callId, output: 'red'},
					],
				});
				return ask({
					...offer,
					previous_response_id: answered.id,
					input: 'Thank you.',
				});
			});
			t.is(result.output_text, 'You are welcome.');
			t.deepEqual(
				exchanges.slice(1).map(({served}) => served),
				['live', 'live'],
			);
			t.is(upstream.length, 3);
			t.deepEqual(
				conversationOf(upstream[2]!.body).map(({role}) => role),
				['user', 'assistant', 'user', 'assistant', 'user'],
			);
		},
	);
}

test.serial(
	'a conversation object continues in its process, and from its summary in another turn',
	async (t) => {
		const {id} = await client.conversations.create({
			items: [{role: 'user', content: 'My name is Ada.'}],
		});
		api.reply(
			text('Hello, Ada.'),
			text('Ada.'),
			text('She is Ada.'),
			text('Yes.'),
		);
		const base = {model: 'claude-opus-4', instructions: 'Be brief.'};
		const {result, exchanges, upstream} = await watch(async () => {
			await client.responses.create({...base, conversation: id, input: 'Hi'});
			await client.responses.create({
				...base,
				conversation: id,
				input: 'My name?',
			});
			const {data} = await client.conversations.items.list(id, {order: 'asc'});
			const compacted = await client.responses.compact({
				...base,
				input: data as OpenAI.Responses.ResponseInput,
			});
			return client.responses.create({
				...base,
				input: [
					...(compacted.output as OpenAI.Responses.ResponseInput),
					{role: 'user', content: 'Do you know me?'},
				],
			});
		});
		t.is(result.output_text, 'Yes.');
		t.deepEqual(
			exchanges.slice(1, 3).map(({served}) => served),
			['live', 'live'],
		);
		t.is(upstream.length, 4);
		const last = conversationOf(upstream[3]!.body);
		t.is(last.length, 1);
		t.regex(
			JSON.stringify(last),
			/My name is Ada\..*Hi.*My name\?.*She is Ada\..*Do you know me\?/v,
		);
		t.false(JSON.stringify(last).includes('Hello, Ada.'));
	},
);
