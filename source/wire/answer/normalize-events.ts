import type {AnswerEvent, Done} from '../../claude/claude-event.js';
import {parseCustomInput} from '../tools/parse-tool-arguments.js';
import {cutAtStop} from './cut-at-stop.js';

/**
Claude's events as every API shape wants them: JSON as text, cut at the stops that are ours to see to, and arguments for
each call. A stop counts in what the client is shown, so not in the words beside the JSON.
*/
export function normalizeEvents(
	events: AsyncIterable<AnswerEvent>,
	options: {
		isStructured: boolean;
		stops: string[];
		/** Whether a tool takes a text. */
		isCustom?: (name: string) => boolean;
	},
): AsyncIterable<AnswerEvent> {
	const {isStructured, stops, isCustom = () => false} = options;
	const shown = isStructured ? structuredAsText(events) : events;
	return completeArguments(
		stops.length > 0 ? cutAtStop(shown, stops) : shown,
		isCustom,
	);
}

/**
With a schema, the JSON is the text of the answer. What the model says before it, or before it calls a tool, is left out:
clients read all text as JSON. It is sent only where an answer ends without either.
*/
async function* structuredAsText(
	events: AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent> {
	let held = '';
	let hasJson = false;
	let hasCalls = false;
	for await (const event of events) {
		switch (event.type) {
			case 'text': {
				held += event.text;
				break;
			}

			case 'structured': {
				hasJson ||= event.json !== '';
				yield {type: 'text', text: event.json};
				break;
			}

			case 'tool-call': {
				hasCalls = true;
				yield event;
				break;
			}

			case 'done': {
				const text = hasJson || hasCalls ? '' : toStructuredText(event, held);
				yield {type: 'text', text};
				yield event;
				break;
			}

			case 'started':
			case 'thinking':
			case 'tool-arguments':
			case 'search': {
				yield event;
				break;
			}

			case 'restart': {
				// Until something was sent, nobody needs to know.
				held = '';
				if (hasJson) {
					hasJson = false;
					yield event;
				}
			}
		}
	}
}

/** An empty object may come without any piece of its text. */
function toStructuredText({structured}: Done, held: string): string {
	return structured === undefined ? held : JSON.stringify(structured);
}

/**
Gives a call that came without arguments the empty object: most clients cannot read an empty text as JSON. A tool that takes
a text gets that text in the place of the arguments; it is only known when they are whole, so it comes in one piece.
*/
async function* completeArguments(
	events: AsyncIterable<AnswerEvent>,
	isCustom: (name: string) => boolean,
): AsyncGenerator<AnswerEvent> {
	let call: {isCustom: boolean; json: string} | undefined;
	for await (const event of events) {
		if (event.type === 'tool-arguments') {
			if (call) {
				call.json += event.json;
			}

			if (event.json !== '' && !call?.isCustom) {
				yield event;
			}

			continue;
		}

		if (call?.isCustom) {
			yield {type: 'tool-arguments', json: parseCustomInput(call.json || '{}')};
		} else if (call?.json === '') {
			yield {type: 'tool-arguments', json: '{}'};
		}

		call =
			event.type === 'tool-call'
				? {isCustom: isCustom(event.name), json: ''}
				: undefined;
		yield event;
	}
}
