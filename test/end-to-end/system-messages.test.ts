import Anthropic from '@anthropic-ai/sdk';
import test from 'ava';
import OpenAI from 'openai';
import type {ChatCompletionMessageParam} from 'openai/resources';
import type {ResponseInputItem} from 'openai/resources/responses/responses';
import {text, toolUse} from '../stand-ins/messages-api/block.js';
import {startProxy} from './start-proxy.js';

// Many clients put a system message into each turn: a token budget, the date, changed permissions.

const {api, baseURL, watch, close} = await startProxy();
test.after.always(close);

const openai = new OpenAI({apiKey: 'any', baseURL, maxRetries: 0});
const anthropic = new Anthropic({
	baseURL: baseURL.replace(/\/v1$/v, ''),
	apiKey: 'any',
	maxRetries: 0,
});
const model = 'claude-opus-4';
const parameters = {type: 'object' as const, properties: {}};
const turns = 10;

type Conversation = {
	/** The user says something, then the system, and the assistant answers. Resolves to the id of the call it makes. */
	ask(words: string, note: string): Promise<string>;
	/** Its call is answered, the system says something, and the assistant answers. */
	answer(callId: string, note: string): Promise<void>;
};

function createChat(stream: boolean): Conversation {
	const messages: ChatCompletionMessageParam[] = [
		{role: 'system', content: 'Be brief.'},
	];
	const next = async (role: 'system' | 'developer', note: string) => {
		messages.push({role, content: note});
		const request = {
			model,
			messages,
			tools: [
				{type: 'function' as const, function: {name: 'look', parameters}},
			],
		};
		const completion = stream
			? await openai.chat.completions.stream(request).finalChatCompletion()
			: await openai.chat.completions.create(request);
		const {content, tool_calls: calls} = completion.choices[0]!.message;
		messages.push({
			role: 'assistant',
			content,
			...(calls?.length && {tool_calls: calls}),
		});
		return calls?.[0]?.id ?? '';
	};

	return {
		async ask(words, note) {
			messages.push({role: 'user', content: words});
			return next('system', note);
		},
		async answer(callId, note) {
			messages.push({role: 'tool', tool_call_id: callId, content: 'seen'});
			await next('developer', note);
		},
	};
}

function createResponses(stream: boolean): Conversation {
	const input: ResponseInputItem[] = [{role: 'developer', content: 'Be kind.'}];
	const next = async (note: string) => {
		input.push({role: 'developer', content: note});
		const request = {
			model,
			input,
			instructions: 'Be brief.',
			tools: [
				{type: 'function' as const, name: 'look', parameters, strict: false},
			],
		};
		const {output} = stream
			? await openai.responses.stream(request).finalResponse()
			: await openai.responses.create(request);
		input.push(...(output as ResponseInputItem[]));
		const call = output.find((item) => item.type === 'function_call');
		return call?.type === 'function_call' ? call.call_id : '';
	};

	return {
		async ask(words, note) {
			input.push({role: 'user', content: words});
			return next(note);
		},
		async answer(callId, note) {
			input.push({
				type: 'function_call_output',
				call_id: callId,
				output: 'seen',
			});
			await next(note);
		},
	};
}

function createMessages(stream: boolean): Conversation {
	const messages: Anthropic.MessageParam[] = [];
	const next = async (note: string) => {
		// As Claude Code does it: the newest message carries the mark for the cache, and is a plain text later.
		const request = {
			model,
			max_tokens: 8192,
			system: 'Be brief.',
			tools: [{name: 'look', input_schema: parameters}],
			messages: [
				...messages,
				{
					role: 'system' as const,
					content: [
						{
							type: 'text' as const,
							text: note,
							cache_control: {type: 'ephemeral' as const},
						},
					],
				},
			],
		};
		const {content} = stream
			? await anthropic.messages.stream(request).finalMessage()
			: await anthropic.messages.create(request);
		messages.push(
			{role: 'system', content: note},
			{role: 'assistant', content},
		);
		return content.find((block) => block.type === 'tool_use')?.id ?? '';
	};

	return {
		async ask(words, note) {
			messages.push({role: 'user', content: words});
			return next(note);
		},
		async answer(callId, note) {
			messages.push({
				role: 'user',
				content: [{type: 'tool_result', tool_use_id: callId, content: 'seen'}],
			});
			await next(note);
		},
	};
}

const shapes = {
	chat: createChat,
	responses: createResponses,
	messages: createMessages,
};

for (const [shape, create] of Object.entries(shapes)) {
	for (const stream of [false, true]) {
		const way = `${shape}, ${stream ? 'streaming' : 'in one piece'}`;
		test.serial(
			`${way}: ten turns with a call, and a new system message before each answer, are one conversation`,
			async (t) => {
				const {upstream, exchanges} = await watch(async () => {
					const conversation = create(stream);
					for (let turn = 0; turn < turns; turn++) {
						const left = 2 * (turns - turn);
						api.reply(
							[text('I look.'), toolUse('look', {turn})],
							text(`Seen ${turn}.`),
						);
						const id = await conversation.ask(
							`Question ${turn} of ${way}`,
							`${left} tokens left`,
						);
						await conversation.answer(id, `${left - 1} tokens left`);
					}
				});
				t.deepEqual(
					exchanges.slice(1).map(({served}) => served),
					Array.from({length: 2 * turns - 1}, () => 'live' as const),
				);
				// CLI 2.1.150 has a line in it that is another one each time.
				t.false(
					upstream.some(({body}) =>
						JSON.stringify(body.system).includes('tokens left'),
					),
				);
				const messages = upstream
					.at(-1)!
					.body.messages.filter(({role}) => role === 'user');
				t.is(messages.length, 2 * turns);
				t.like(messages.at(-2), {
					content: [
						{text: `Question ${turns - 1} of ${way}`},
						{text: '<system-message>\n2 tokens left\n</system-message>'},
					],
				});
				t.like(messages.at(-1), {
					content: [
						{type: 'tool_result', content: [{text: 'seen'}]},
						{text: '<system-message>\n1 tokens left\n</system-message>'},
					],
				});
			},
		);
	}
}
