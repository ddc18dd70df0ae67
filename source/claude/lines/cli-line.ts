import type {PlanLimits} from '../claude-health.js';
import type {ModelSize} from '../claude-event.js';
import type {JsonValue} from '../turn.js';
import type {StreamEvent} from './stream-event.js';

/** One line of the CLI's stdout, as far as this program cares. */
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
	/** It is about to ask the model: at the beginning of a turn, and whenever it asks again by itself. */
	| {type: 'asks'}
	| {type: 'limits'; limits: PlanLimits}
	| FailureLine
	| ResultLine
	/** Known to be of no interest, or not known at all. */
	| {type: 'other'};

export type ControlResponse = {
	type: 'control-response';
	requestId: string;
	/** What was asked for, or why not. */
	outcome: {ok: true; response: unknown} | {ok: false; error: string};
};

/** The CLI asks us. */
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
A block of an answer, after its last piece. Where the CLI has asked without streaming (it does so after a 404, whatever
its settings are), this is all that is ever told of the block.
*/
export type WholeLine = {
	type: 'whole';
	/** Of the message, which may have several blocks. */
	id: string;
	/** What the stream would have told: the message's start, this block, and the message's end. */
	start: Extract<StreamEvent, {type: 'message-start'}>;
	block: StreamEvent[];
	end: Extract<StreamEvent, {type: 'message-delta'}>;
};

/**
Why the turn fails. Its `result` follows, unless the CLI asks for something else by itself: what the API could not read it
leaves out.
*/
export type FailureLine = {
	type: 'failure';
	/** In a word: `rate_limit`, `server_error`, … */
	reason: string;
	text: string;
};

export type ResultLine = {
	type: 'result';
	isError: boolean;
	/** `success`, `error_during_execution`, … */
	subtype: string;
	/** The upstream's HTTP status, if that is what failed. */
	status?: number;
	text: string;
	stopReason?: string;
	structured?: JsonValue;
	/** Running total of the process, in US dollars. */
	totalCostUsd?: number;
	/** Of the models that have answered, by their names. */
	sizes?: Record<string, ModelSize>;
};
