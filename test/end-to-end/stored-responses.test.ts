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
