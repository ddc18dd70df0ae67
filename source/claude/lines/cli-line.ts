import type {PlanLimits} from '../claude-health.js';
import type {ModelSize, Usage} from '../claude-event.js';
import type {JsonValue, JsonObject} from '../turn.js';

/** A line of the CLI's stdout, reduced to the parts in use. */
export type CliLine =
	| ControlResponse
	| ControlRequest
	| {type: 'stream'; event: StreamEvent}
	| WholeLine
	| {
			type: 'init';
			tools: string[];
			apiKeySource: string;
			sessionId?: string;
	  }
	| {
			type: 'retry';
			attempt: number;
			delayMs: number;
			status?: number;
			reason: string;
	  }
	/** The CLI is about to send a request to the model: at the start of a turn, and each time it continues by itself. */
	| {type: 'asks'}
	| {type: 'limits'; limits: PlanLimits}
	| FailureLine
	| ResultLine
	/** A line that is unknown or not used. */
	| {type: 'other'};

export type ControlResponse = {
	type: 'control-response';
	requestId: string;
	/** The response, or why there is none. */
	outcome: {ok: true; response: unknown} | {ok: false; error: string};
};

/** A control request from the CLI. */
export type ControlRequest = {
	type: 'control-request';
	requestId: string;
	request:
		| {subtype: 'mcp_message'; message: McpMessage}
		| {subtype: 'hook_callback'; toolName: string}
		| {subtype: 'unknown'};
};

/** JSON-RPC; a notification has no id. */
export type McpMessage = {
	id?: string | number;
	method: string;
	params?: {protocolVersion?: string};
};

/**
A complete block of an answer. After a request without streaming (the CLI makes one after a 404, regardless of its
settings), this line is the only report of the block.
*/
export type WholeLine = {
	type: 'whole';
	/** The id of the message, which may have several blocks. */
	id: string;
	/** The events that a stream would have had: the message's start, this block, and the message's end. */
	start: Extract<StreamEvent, {type: 'message-start'}>;
	block: StreamEvent[];
	end: Extract<StreamEvent, {type: 'message-delta'}>;
};

/**
Why the turn fails. Its `result` follows, unless the CLI sends another request by itself: it leaves out what the API could
not read.
*/
export type FailureLine = {
	type: 'failure';
	/** The CLI's name for the reason: `rate_limit`, `server_error`, … */
	reason: string;
	text: string;
};

export type ResultLine = {
	type: 'result';
	isError: boolean;
	/** `success`, `error_during_execution`, … */
	subtype: string;
	/** The upstream's HTTP status, if the upstream failed. */
	status?: number;
	text: string;
	stopReason?: string;
	structured?: JsonValue;
	/** Running total of the process, in US dollars. */
	totalCostUsd?: number;
	/** Sizes by model name, for the models that answered. */
	sizes?: Record<string, ModelSize>;
};

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
