import type {
	AnswerEvent,
	Done,
	SearchPart,
	StopReason,
	Usage,
} from '../../claude/claude-event.js';
import type {JsonObject, JsonValue} from '../../claude/turn.js';

/** What an answer adds to its message: blocks one after the other, each begun, sent in pieces and ended. */
type Step =
	/** The first of all, once it is known which model answers. */
	| {type: 'start'; model: string; usage: Usage}
	| {type: 'begin'; block: Block}
	/** Of the block begun last: its text, or the JSON text of a call's input. */
	| {type: 'piece'; kind: Block['kind']; text: string}
	| {type: 'end'}
	/** Of the text begun last. */
	| {type: 'citation'; citation: JsonObject}
	/** All text so far is void. */
	| {type: 'restart'}
	/** Fields of the message that are known only now. */
	| {type: 'finish'; ending: JsonObject; usage: JsonObject};

export type Block =
	| {kind: 'text'}
	| {kind: 'thinking'}
	| {kind: 'tool_use'; id: string; name: string}
	/** Its query comes as a piece. */
	| {kind: 'server_tool_use'; id: string}
	| {kind: 'web_search_tool_result'; callId: string; content: JsonValue};

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

	function* search(part: SearchPart): Generator<Step> {
		switch (part.kind) {
			case 'text': {
				yield* end();
				break;
			}

			case 'query': {
				const kind = 'server_tool_use';
				yield* begin({kind, id: part.id});
				yield {type: 'piece', kind, text: JSON.stringify(part.input)};
				yield* end();
				break;
			}

			case 'result': {
				const {callId, content} = part;
				yield* begin({kind: 'web_search_tool_result', callId, content});
				yield* end();
				break;
			}

			case 'citation': {
				if (open !== 'text') {
					yield* begin({kind: 'text'});
				}

				yield {type: 'citation', citation: part.citation};
				break;
			}
		}
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

			case 'search': {
				yield* search(event.part);
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
	| 'pause_turn'
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

		case 'pause': {
			return 'pause_turn';
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
		...(usage.webSearches !== undefined && {
			server_tool_use: {web_search_requests: usage.webSearches},
		}),
		...(usage.thinking !== undefined && {
			output_tokens_details: {thinking_tokens: usage.thinking},
		}),
	};
}
