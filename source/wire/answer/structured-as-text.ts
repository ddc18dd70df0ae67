import type {ClaudeEvent} from '../../claude/claude-event.js';

/**
With a schema, the JSON is the text of the answer. What the model says before it, or before it calls a tool, is left out:
clients read whatever text there is as JSON. It is told only where an answer ends without either.
*/
export async function* structuredAsText(
	events: AsyncIterable<ClaudeEvent>,
): AsyncGenerator<ClaudeEvent> {
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
				const text = hasJson || hasCalls ? '' : toAnswer(event, held);
				yield {type: 'text', text};
				yield event;
				break;
			}

			case 'queued':
			case 'process':
			case 'sent':
			case 'retry':
			case 'started':
			case 'thinking':
			case 'tool-arguments':
			case 'limits': {
				yield event;
				break;
			}

			case 'restart': {
				// Until something was told, nobody needs to know.
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
function toAnswer(event: ClaudeEvent, held: string): string {
	return event.type === 'done' && event.structured !== undefined
		? JSON.stringify(event.structured)
		: held;
}
