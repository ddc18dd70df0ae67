import type {AssistantBlock} from '../turn.js';
import {parseArguments} from './parse-arguments.js';

/** Gathers an answer as its client sees it, so that the client's next request is recognised. */
export type SeenAnswer = {
	addText(text: string): void;
	beginCall(id: string, name: string): void;
	/** A piece of the JSON text of the arguments of the call begun last. */
	addArguments(json: string): void;
	/** What was said so far is shown to nobody. Calls that were told stay. */
	dropTexts(): void;
	hasCalls(): boolean;
	/** The arguments of a call are no JSON object. */
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
				// A client that says it again says no blanks.
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
