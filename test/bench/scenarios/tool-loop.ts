import OpenAI from 'openai';
import {text, toolUse} from '../../stand-ins/messages-api/block.js';
import type {MessagesApi} from '../../stand-ins/messages-api/create-messages-api.js';
import type {ServerContestant} from '../contestants.js';
import {median} from '../median.js';

export type ToolLoop = {
	/** Upstream requests of a loop of ten calls and the final answer. */
	upstreamRequests: number;
	/** CLI processes that served it. */
	processes: number;
	/** Median milliseconds from a tool's result to the first piece of what follows. */
	firstToken: number;
};

/** An agent of ten steps: each answer but the last calls a tool, and its result goes back. */
export async function measureToolLoop(
	api: MessagesApi,
	{server, settle}: ServerContestant,
): Promise<ToolLoop> {
	await settle?.();
	const client = new OpenAI({
		baseURL: `${server.baseUrl}/v1`,
		apiKey: 'any',
	});
	const before = api.requests.length;
	api.reply(
		...Array.from({length: 10}, (_, step) => toolUse('look', {step})),
		text('All seen.'),
	);
	const sessions = new Set<string>();
	const times: number[] = [];
	const messages: OpenAI.ChatCompletionMessageParam[] = [
		{role: 'user', content: 'Look ten times.'},
	];
	for (;;) {
		const start = performance.now();
		const stream = client.chat.completions.stream({
			model: 'claude-sonnet-4',
			messages,
			tools: [{type: 'function', function: {name: 'look'}}],
		});
		let first: number | undefined;
		for await (const {choices} of stream) {
			if (choices[0]?.delta.tool_calls ?? choices[0]?.delta.content) {
				first ??= performance.now() - start;
			}
		}

		if (messages.length > 1) {
			times.push(first ?? 0);
		}

		sessions.add(sessionOf(api));
		const message = await stream.finalMessage();
		const call = message.tool_calls?.[0];
		messages.push(message);
		if (call === undefined) {
			break;
		}

		messages.push({role: 'tool', tool_call_id: call.id, content: 'seen'});
	}

	return {
		upstreamRequests: api.requests.length - before,
		processes: sessions.size,
		firstToken: median(times),
	};
}

/** Each CLI process names its session to the API. */
function sessionOf(api: MessagesApi): string {
	const json = api.requests.at(-1)?.json ?? '';
	const {session} =
		/session_id\\":\\"(?<session>[^\\]+)/v.exec(json)?.groups ?? {};
	if (session === undefined) {
		throw new Error('the request names no session');
	}

	return session;
}
