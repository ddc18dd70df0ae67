import type {JsonObject} from '../claude/turn.js';
import {type DemoAnswer, readAnswer} from './read-answer.js';

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

/** A program that talks to the proxy, as the demo plays it. */
export type Caller = {
	/** Streams a chat completion and reads it. Resolves to what was answered, also when that was an error. */
	chat(body: JsonObject, options?: {leaveAfter?: number}): Promise<DemoAnswer>;
	/** Streams an answer of the Responses API and reads it. */
	respond(body: JsonObject): Promise<void>;
	/** Streams a message of Anthropic's Messages API and reads it. */
	message(body: JsonObject): Promise<void>;
};

/** What a caller does when it comes by. */
export type Visit = {userAgent: string; run(caller: Caller): Promise<void>};

/** A caller whose requests end with `signal`. */
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
