import type {ClaudeEvent} from '../../claude/claude-event.js';

/** Gives a call that came without arguments the empty object: most clients cannot read an empty text as JSON. */
export async function* fillArguments(
	events: AsyncIterable<ClaudeEvent>,
): AsyncGenerator<ClaudeEvent> {
	let isBare = false;
	for await (const event of events) {
		if (
			isBare &&
			['tool-call', 'text', 'thinking', 'done'].includes(event.type)
		) {
			yield {type: 'tool-arguments', json: '{}'};
			isBare = false;
		}

		if (event.type === 'tool-arguments' && event.json === '') {
			continue;
		}

		isBare =
			event.type === 'tool-call' || (isBare && event.type !== 'tool-arguments');
		yield event;
	}
}
