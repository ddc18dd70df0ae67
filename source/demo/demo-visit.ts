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
