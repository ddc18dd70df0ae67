import * as z from 'zod';
import type {JsonObject} from '../claude/turn.js';
import {readEventStream} from '../event-stream/read-event-stream.js';

/** Sends a request to the demo's own server. */
export type Send = (
	path: string,
	init: {
		method: 'POST';
		headers: Record<string, string>;
		body: string;
		signal: AbortSignal;
	},
) => Promise<Response>;

/** A program that uses the proxy, as played by the demo. */
export type Caller = {
	/** Streams a chat completion and reads it. Resolves to the answer, even if that is an error. */
	chat(body: JsonObject, options?: {leaveAfter?: number}): Promise<DemoAnswer>;
	/** Streams a response of the Responses API and reads it. */
	respond(body: JsonObject): Promise<void>;
	/** Streams a message of Anthropic's Messages API and reads it. */
	message(body: JsonObject): Promise<void>;
};

/** What a caller does on a visit. */
export type Visit = {userAgent: string; run(caller: Caller): Promise<void>};

/** Creates a caller whose requests end with `signal`. */
export function createCaller(
	userAgent: string,
	{send, signal}: {send: Send; signal: AbortSignal},
): Caller {
	const post = async (path: string, body: JsonObject, until: AbortSignal) =>
		send(path, {
			method: 'POST',
			headers: {'content-type': 'application/json', 'user-agent': userAgent},
			body: JSON.stringify(body),
			signal: until,
		});

	const read = async (path: string, body: JsonObject, until: AbortSignal) =>
		readAnswer(await post(path, {...body, stream: true}, until));

	return {
		async chat(body, {leaveAfter} = {}) {
			const until =
				leaveAfter === undefined
					? signal
					: AbortSignal.any([signal, AbortSignal.timeout(leaveAfter)]);
			return read('chat/completions', body, until);
		},
		async respond(body) {
			await read('responses', body, signal);
		},
		async message(body) {
			await read('messages', body, signal);
		},
	};
}

/** The parts of an answer that a client keeps to continue the conversation. */
export type DemoAnswer = {
	text: string;
	toolCalls: Array<{id: string; name: string; arguments: string}>;
};

/** Reads a streamed chat completion to its end, as a client does. An answer of any other type is read and ignored. */
async function readAnswer(response: Response): Promise<DemoAnswer> {
	const answer: DemoAnswer = {text: '', toolCalls: []};
	for await (const data of readEventStream(response.body)) {
		const delta = parseDelta(data);
		answer.text += delta.content ?? '';
		for (const call of delta.tool_calls ?? []) {
			answer.toolCalls[call.index] ??= {id: '', name: '', arguments: ''};
			const known = answer.toolCalls[call.index]!;
			known.id += call.id ?? '';
			known.name += call.function?.name ?? '';
			known.arguments += call.function?.arguments ?? '';
		}
	}

	return answer;
}

const delta = z.object({
	content: z.string().nullish(),
	tool_calls: z
		.array(
			z.object({
				index: z.number(),
				id: z.string().optional(),
				function: z
					.object({
						name: z.string().optional(),
						arguments: z.string().optional(),
					})
					.optional(),
			}),
		)
		.optional(),
});

const chunk = z.object({choices: z.array(z.object({delta}))});

/** The delta in an event of a streamed chat completion; empty for every other event. */
function parseDelta(data: string): z.infer<typeof delta> {
	if (!data.startsWith('{')) {
		return {};
	}

	const parsed = chunk.safeParse(JSON.parse(data));
	return (parsed.success ? parsed.data.choices[0]?.delta : undefined) ?? {};
}
