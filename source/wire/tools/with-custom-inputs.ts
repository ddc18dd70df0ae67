import type {ClaudeEvent} from '../../claude/claude-event.js';
import {parseCustomInput} from './parse-custom-input.js';

/**
Puts in the place of the arguments of a call, if its tool takes a text, that text. It is only known when the arguments
are whole, so it comes in one piece.
*/
export async function* withCustomInputs(
	events: AsyncIterable<ClaudeEvent>,
	isCustom: (name: string) => boolean,
): AsyncGenerator<ClaudeEvent> {
	let json: string | undefined;
	for await (const event of events) {
		if (json !== undefined && event.type === 'tool-arguments') {
			json += event.json;
			continue;
		}

		if (
			json !== undefined &&
			['tool-call', 'text', 'thinking', 'done'].includes(event.type)
		) {
			yield {type: 'tool-arguments', json: parseCustomInput(json)};
			json = undefined;
		}

		if (event.type === 'tool-call' && isCustom(event.name)) {
			json = '';
		}

		yield event;
	}
}
