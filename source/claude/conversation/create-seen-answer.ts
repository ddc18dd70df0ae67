import type {AssistantBlock} from '../turn.js';
import {parseArguments} from './parse-arguments.js';

/** Collects an answer as the client receives it, to recognise it in the client's next request. */
export type SeenAnswer = {
	addText(text: string): void;
	beginCall(id: string, name: string): void;
	/** A piece of the JSON text of the arguments of the call begun last. */
	addArguments(json: string): void;
	/** Drops the text so far, which no client receives. Calls that were sent stay. */
	dropTexts(): void;
	hasCalls(): boolean;
	/** Whether the arguments of a call are not a JSON object. */
	hasBrokenCall(): boolean;
	content(): AssistantBlock[];
};

export function createSeenAnswer(): SeenAnswer {
	let texts: string[] = [];
	const calls: Array<{id: string; name: string; json: string[]}> = [];

	return {
		addText(text) {
			texts.push(text);
		},
		beginCall(id, name) {
			calls.push({id, name, json: []});
		},
		addArguments(json) {
			calls.at(-1)?.json.push(json);
		},
		dropTexts() {
			texts = [];
		},
		hasCalls: () => calls.length > 0,
		hasBrokenCall: () =>
			calls.some(({json}) => parseArguments(json.join('')) === undefined),
		content() {
			const text = texts.join('');
			return [
				// Clients drop blank texts when they send the history.
				...(text.trim() === '' ? [] : [{type: 'text' as const, text}]),
				...calls.map(({id, name, json}) => ({
					type: 'tool-call' as const,
					id,
					name,
					input: parseArguments(json.join('')) ?? {},
				})),
			];
		},
	};
}
