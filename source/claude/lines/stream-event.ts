import type {JsonObject, JsonValue} from '../turn.js';
import type {Usage} from '../claude-event.js';

/** An event of the Messages API's stream, as the CLI passes it on. */
export type StreamEvent =
	| {type: 'message-start'; id: string; model: string; usage: Partial<Usage>}
	| {type: 'block-start'; block: Block}
	| {type: 'text'; text: string}
	| {type: 'thinking'; text: string}
	| {type: 'json'; json: string}
	| {type: 'citation'; citation: JsonObject}
	| {type: 'block-stop'}
	| {
			type: 'message-delta';
			/** Absent when the CLI ended the message instead of the model: the stream broke off (seen on 2.1.332). */
			stopReason?: string;
			stopSequence?: string;
			usage: Partial<Usage>;
	  }
	| {type: 'other'};

export type Block =
	| {type: 'text'; text: string}
	| {type: 'tool-use'; id: string; name: string}
	/** Anthropic searches the web; the query follows as JSON. */
	| {type: 'search'; id: string}
	| {type: 'search-result'; callId: string; content: JsonValue}
	| {type: 'other'};
