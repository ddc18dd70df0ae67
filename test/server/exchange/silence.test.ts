import Anthropic from '@anthropic-ai/sdk';
import test, {type ExecutionContext} from 'ava';
import {createParser} from 'eventsource-parser';
import OpenAi from 'openai';
import {z} from 'zod';
import {gate} from '../../stand-ins/messages-api/interruption.js';
import {done, started, startServer} from '../fixtures.js';

/** A Claude that says nothing before, and nothing within, its answer until the test lets it. */
async function startSilent(t: ExecutionContext) {
	const before = gate();
	const within = gate();
	const {origin} = await startServer(
		t,
		async function* () {
			yield {type: 'process', kind: 'spare', pid: 7};
			yield {type: 'sent'};
			await before.opened;
			yield started;
			yield {type: 'text', text: 'Hel'};
			await within.opened;
			yield {type: 'text', text: 'lo'};
			yield done;
		},
		{silenceMs: 5},
	);
	return {origin, before, within};
}

const messages = [{role: 'user' as const, content: 'Hi'}];

const shapes: Array<
	[path: string, body: object, opening: RegExp, idle: RegExp, text: RegExp]
> = [
	[
		'/v1/chat/completions',
		{messages},
		/"role":"assistant"/v,
		/"delta":\{\}.*"finish_reason":null/v,
		/"content":"(?:Hel|lo)"/v,
	],
	[
		'/v1/completions',
		{prompt: 'Hi'},
		/"text":""/v,
		/"text":"".*"finish_reason":null/v,
		/"text":"(?:Hel|lo)"/v,
	],
	[
		'/v1/responses',
		{input: 'Hi'},
		/"response\.created"/v,
		/"response\.in_progress"/v,
		/"delta":"(?:Hel|lo)"/v,
	],
	[
		'/v1/messages',
		{messages, max_tokens: 9},
		/"message_start"/v,
		/"ping"/v,
		/"text":"(?:Hel|lo)"/v,
	],
];

for (const [path, body, opening, idle, text] of shapes) {
	test(`${path}: silence before and within an answer is filled with events of its own`, async (t) => {
		const {origin, before, within} = await startSilent(t);
		const response = await fetch(origin + path, {
			method: 'POST',
			headers: {'content-type': 'application/json'},
			body: JSON.stringify({...body, stream: true}),
		});
		t.is(response.status, 200);
		const events: string[] = [];
		let idles = 0;
		const parser = createParser({
			onEvent({data}) {
				const hasText = events.some((event) => text.test(event));
				events.push(data);
				idles += idle.test(data) ? 1 : 0;
				if (idles === 3) {
					before.open();
				}

				if (hasText && idle.test(data)) {
					within.open();
				}
			},
		});
		const decoder = new TextDecoder();
		await response.body!.pipeTo(
			new WritableStream<Uint8Array>({
				write(bytes) {
					parser.feed(decoder.decode(bytes, {stream: true}));
				},
			}),
		);
		t.regex(events[0] ?? '', opening);
		t.is(
			events.filter((event) => opening.test(event) && !idle.test(event)).length,
			1,
		);
		const isText = events.map((event) => text.test(event));
		const first = isText.indexOf(true);
		const last = isText.lastIndexOf(true);
		t.true(events.slice(0, first).some((event) => idle.test(event)));
		t.true(events.slice(first, last).some((event) => idle.test(event)));
		const numbers = events.flatMap((event) => {
			const {success, data} = numbered.safeParse(
				event === '[DONE]' ? {} : JSON.parse(event),
			);
			return success ? [data.sequence_number] : [];
		});
		t.deepEqual(numbers, [...numbers.keys()]);
	});
}

const numbered = z.object({sequence_number: z.number()});

test('the openai SDK reads a chat that is silent', async (t) => {
	const {origin, before, within} = await startSilent(t);
	const client = new OpenAi({baseURL: `${origin}/v1`, apiKey: 'any'});
	const stream = client.chat.completions.stream({model: 'opus', messages});
	let chunks = 0;
	stream.on('chunk', () => {
		if (++chunks === 3) {
			before.open();
			within.open();
		}
	});
	const {choices} = await stream.finalChatCompletion();
	t.is(choices[0]?.message.content, 'Hello');
	t.is(choices[0]?.finish_reason, 'stop');
});

test('the openai SDK reads a response that is silent', async (t) => {
	const {origin, before, within} = await startSilent(t);
	const client = new OpenAi({baseURL: `${origin}/v1`, apiKey: 'any'});
	const stream = client.responses.stream({model: 'opus', input: 'Hi'});
	let events = 0;
	stream.on('event', () => {
		if (++events === 4) {
			before.open();
			within.open();
		}
	});
	const {output_text: text, status} = await stream.finalResponse();
	t.is(text, 'Hello');
	t.is(status, 'completed');
});

test('the anthropic SDK reads a message that is silent', async (t) => {
	const {origin, before, within} = await startSilent(t);
	const client = new Anthropic({baseURL: origin, apiKey: 'any'});
	const stream = client.messages.stream({
		model: 'claude-opus-4',
		max_tokens: 9,
		messages,
	});
	stream.on('streamEvent', () => {
		before.open();
		within.open();
	});
	const {usage, content} = await stream.finalMessage();
	t.like(content, [{type: 'text', text: 'Hello'}]);
	t.like(usage, {input_tokens: 3, output_tokens: 2});
});
