import type {
	AnswerEvent,
	Done,
	StopReason,
	Usage,
} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';

/** What an answer adds to its message: blocks one after the other, each begun, sent in pieces and ended. */
type Step =
	/** The first of all, once it is known which model answers. */
	| {type: 'start'; model: string; usage: Usage}
	| {type: 'begin'; block: Block}
	/** Of the block begun last: its text, or the JSON text of a call's input. */
	| {type: 'piece'; kind: Block['kind']; text: string}
	| {type: 'end'}
	/** All text so far is void. */
	| {type: 'restart'}
	/** Fields of the message that are known only now. */
	| {type: 'finish'; ending: JsonObject; usage: JsonObject};

export type Block =
	| {kind: 'text'}
	| {kind: 'thinking'}
	| {kind: 'tool_use'; id: string; name: string};

/** The steps of an answer. Thoughts are among them only where the client asked for thinking: the others read the first block as the answer. */
export async function* toSteps(
	events: AsyncIterable<AnswerEvent>,
	{showsThinking}: {showsThinking: boolean},
): AsyncGenerator<Step> {
	let open: Block['kind'] | undefined;
	let hasStarted = false;
	let hasCalls = false;

	function* begin(block: Block): Generator<Step> {
		yield* end();
		open = block.kind;
		yield {type: 'begin', block};
	}

	function* end(): Generator<Step> {
		if (open !== undefined) {
			open = undefined;
			yield {type: 'end'};
		}
	}

	function* say(kind: 'text' | 'thinking', text: string): Generator<Step> {
		if (text === '') {
			return;
		}

		if (open !== kind) {
			yield* begin({kind});
		}

		yield {type: 'piece', kind, text};
	}

	for await (const event of events) {
		switch (event.type) {
			case 'started': {
				// A message cannot say that another model goes on.
				if (!hasStarted) {
					hasStarted = true;
					const {model, usage} = event;
					yield {type: 'start', model, usage};
				}

				break;
			}

			case 'text': {
				yield* say('text', event.text);
				break;
			}

			case 'structured': {
				yield* say('text', event.json);
				break;
			}

			case 'thinking': {
				yield* say('thinking', showsThinking ? event.text : '');
				break;
			}

			case 'tool-call': {
				const {id, name} = event;
				hasCalls = true;
				yield* begin({kind: 'tool_use', id, name});
				break;
			}

			case 'tool-arguments': {
				yield {type: 'piece', kind: 'tool_use', text: event.json};
				break;
			}

			case 'restart': {
				yield* end();
				yield {type: 'restart'};
				break;
			}

			case 'done': {
				yield* end();
				yield toFinish(event, hasCalls);
				break;
			}
		}
	}
}

function toFinish(
	{stopReason, stopSequence, usage}: Done,
	hasCalls: boolean,
): Step {
	const word = toStopWord(stopReason, hasCalls);
	return {
		type: 'finish',
		ending: {
			stop_reason: word,
			stop_sequence: word === 'stop_sequence' ? (stopSequence ?? null) : null,
		},
		usage: toMessagesUsage(usage),
	};
}

type StopWord =
	| 'end_turn'
	| 'max_tokens'
	| 'stop_sequence'
	| 'tool_use'
	| 'refusal'
	| 'model_context_window_exceeded';

/** Anthropic's word for how an answer ended. Clients run tools only if it says so, and only if there are calls. */
function toStopWord(stopReason: StopReason, hasToolCalls: boolean): StopWord {
	switch (stopReason) {
		case 'end':
		case 'tool-calls': {
			return hasToolCalls ? 'tool_use' : 'end_turn';
		}

		case 'stop-sequence': {
			return hasToolCalls ? 'tool_use' : 'stop_sequence';
		}

		case 'max-tokens': {
			return 'max_tokens';
		}

		case 'context-full': {
			return 'model_context_window_exceeded';
		}

		case 'refusal': {
			return 'refusal';
		}
	}
}

/** Tokens as Anthropic counts them: the three kinds of input are disjoint. */
export function toMessagesUsage(usage: Usage): JsonObject {
	return {
		input_tokens: usage.input,
		cache_creation_input_tokens: usage.cacheCreation,
		cache_read_input_tokens: usage.cacheRead,
		output_tokens: usage.output,
		...(usage.thinking !== undefined && {
			output_tokens_details: {thinking_tokens: usage.thinking},
		}),
	};
}
