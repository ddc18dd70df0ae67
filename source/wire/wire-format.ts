import type {AnswerEvent} from '../claude/claude-event.js';
import type {JsonObject, Turn} from '../claude/turn.js';
import type {ApiError} from '../errors/api-error.js';
import type {ModelCatalog} from './models/resolve-model.js';

/** Which API the client speaks. */
export type ApiShape =
	| 'chat'
	| 'responses'
	| 'completions'
	| 'messages'
	| 'ollama-chat'
	| 'ollama-generate';

/**
One API shape: how its requests become turns and how Claude's events become its answers. Pure: the server
owns sockets and time. A new shape is a new folder here and a route.
*/
export type WireFormat = {
	shape: ApiShape;
	/** Reads a request. Throws an `ApiError` (400) that names the field at fault. */
	parse(body: unknown, context: ParseContext): ParsedRequest;
};

export type ParseContext = {
	/** Who asks: nothing that is kept for one caller is there for another. */
	caller: string;
	/** Forward `temperature` and `top_p`; off unless the user opted in. */
	forwardSampling: boolean;
};

/** A request that is understood, before it is known which model it is for. */
export type ParsedRequest = {
	/** Whether another turn may come of it once it is known which models there are and what they can do. */
	dependsOnModels(models: ModelCatalog): boolean;
	/** The request as its model can take it. Throws an `ApiError` (400, 404) that names the field at fault. */
	fit(models: ModelCatalog): WireRequest;
};

export type WireRequest = {
	turn: Omit<Turn, 'caller'>;
	/** The names of the tools that the client offers. */
	tools: string[];
	/** What the client wrote; empty when it named no model. */
	modelAsked: string;
	streaming: boolean;
	/** How a stream is written, where not as server-sent events. */
	framing?: 'json-lines';
	/** Names of fields that were understood and ignored, for `x-claude-max-api-ignored`. */
	ignored: string[];
	/** Fields that are honoured with another value, as `reasoning_effort=high`, for `x-claude-max-api-adjusted`. */
	adjusted: string[];
	/** The same once it is known which model answers, which may be another than the one that was asked for. */
	toAdjusted(answering: string): string[];
	/**
	The answer as server-sent events, at least one for the first event that carries content. A failure of `events` passes
	through as it is: what to send then is `toErrorEvents`.
	*/
	toEvents(
		events: AsyncIterable<AnswerEvent>,
		answer: AnswerContext,
	): AsyncIterable<ServerSentEvent>;
	/** The answer in one piece. */
	toBody(
		events: AsyncIterable<AnswerEvent>,
		answer: AnswerContext,
	): Promise<JsonObject>;
	/**
	What a silent stream may send once it has begun: events that clients count and that change nothing. `model` is
	the one that will answer, as far as that is known.
	*/
	toIdleEvents(answer: AnswerContext, model: string): ServerSentEvent[];
	/** What ends a stream that fails after it began. */
	toErrorEvents(error: ApiError, answer: AnswerContext): ServerSentEvent[];
};

export type AnswerContext = {
	/** Ids of answers are made from it, so that a log line leads to an answer, but none under which anything is kept. */
	requestId: string;
	/** Seconds since the epoch. */
	created: number;
	/** The current time, in seconds since the epoch. */
	now(): number;
	/** Milliseconds since the request came. */
	elapsedMs(): number;
};

/** The id of an answer: that of its request under another prefix, so that a log line leads to it. */
export function toAnswerId(prefix: string, requestId: string): string {
	return prefix + requestId.replace(/^req_/v, '');
}

export type ServerSentEvent = {
	/** The `event:` line, where the shape has one. */
	event?: string;
	data: string;
};
