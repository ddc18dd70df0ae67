import {
	type AnswerEvent,
	type ContentEvent,
	isContent,
	type StopReason,
	toInputTokens,
	type Usage,
} from '../../../claude/claude-event.js';
import type {JsonObject, JsonValue} from '../../../claude/turn.js';
import type {ApiError, ApiErrorType} from '../../../errors/api-error.js';
import {refusalText} from '../../answer/answer-failures.js';
import {type Answer, gatherAnswer} from '../../answer/gather-answer.js';
import type {StoredResponse} from '../store/create-response-store.js';
import type {Output} from './create-output.js';

/** The part of a response that follows from its request. */
export type ResponseFrame = {
	id: string;
	/** Seconds since the epoch. */
	created: number;
	/** Fields that the response repeats. */
	echo: {
		conversation: {id: string} | null;
		instructions: string | null;
		max_output_tokens: number | null;
		metadata: JsonObject;
		parallel_tool_calls: boolean;
		previous_response_id: string | null;
		prompt_cache_key: string | null;
		reasoning: JsonObject;
		safety_identifier: string | null;
		store: boolean;
		temperature: number;
		text: JsonObject;
		tool_choice: JsonValue;
		tools: JsonObject[];
		top_p: number;
		user: string | null;
	};
	/** What the time is, in seconds since the epoch. */
	now(): number;
	/** What the response calls the model that answers. */
	toModelName(answering: string): string;
};

/** What a response has come to. */
export type ResponseState = {
	/** The model that answers. */
	model: string;
	status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
	output: JsonObject[];
	usage?: Usage | undefined;
	incompleteReason?: string | undefined;
	error?: ApiError | undefined;
};

/** The response as the API shows it: every field is there, null where there is nothing to say. */
export function toResponse(
	frame: ResponseFrame,
	state: ResponseState,
): StoredResponse['response'] {
	const {error, incompleteReason, usage} = state;
	return {
		id: frame.id,
		object: 'response',
		created_at: frame.created,
		completed_at: state.status === 'completed' ? frame.now() : null,
		status: state.status,
		background: false,
		error: error ? toResponseError(error) : null,
		incomplete_details:
			incompleteReason === undefined ? null : {reason: incompleteReason},
		model: frame.toModelName(state.model),
		output: state.output,
		usage: usage ? toResponsesUsage(usage) : null,
		...frame.echo,
		frequency_penalty: 0,
		max_tool_calls: null,
		presence_penalty: 0,
		prompt: null,
		service_tier: 'default',
		top_logprobs: 0,
		truncation: 'disabled',
	};
}

/** A response in one piece. */
export async function toResponseBody(
	events: AsyncIterable<AnswerEvent>,
	frame: ResponseFrame,
	output: Output,
): Promise<StoredResponse['response']> {
	const pieces: ContentEvent[] = [];
	const answer = await gatherAnswer(withPieces(events, pieces));
	const {done, model} = answer;
	const {status, reason} = toOutcome(done.stopReason);
	if (pieces.some(({type}) => type === 'search')) {
		for (const piece of pieces) {
			output.add(piece);
		}
	} else {
		addInOrder(answer, output);
	}

	if (done.stopReason === 'refusal') {
		output.addText('refusal', refusalText);
	}

	output.close(status);
	return toResponse(frame, {
		model,
		status,
		output: output.items(),
		usage: done.usage,
		incompleteReason: reason,
	});
}

/** Keeps what an answer with searches is made of, in its order. Nothing is started over in one. */
async function* withPieces(
	events: AsyncIterable<AnswerEvent>,
	pieces: ContentEvent[],
): AsyncGenerator<AnswerEvent> {
	for await (const event of events) {
		if (isContent(event)) {
			pieces.push(event);
		}

		yield event;
	}
}

/** Thoughts, words, calls: one item for all there is of each. */
function addInOrder({text, thinking, toolCalls}: Answer, output: Output): void {
	output.addText('reasoning', thinking);
	output.addText('message', text);
	for (const call of toolCalls) {
		output.beginCall(call.id, call.name);
		output.addArguments(call.arguments);
	}
}

type Outcome = {
	status: 'completed' | 'incomplete';
	/** Why it is incomplete. */
	reason?: 'max_output_tokens' | 'content_filter';
};

/** How a response ended, in the words of OpenAI's Responses. */
export function toOutcome(stopReason: StopReason): Outcome {
	switch (stopReason) {
		case 'end':
		case 'stop-sequence':
		case 'tool-calls': {
			return {status: 'completed'};
		}

		case 'pause':
		case 'max-tokens':
		case 'context-full': {
			return {status: 'incomplete', reason: 'max_output_tokens'};
		}

		case 'refusal': {
			return {status: 'incomplete', reason: 'content_filter'};
		}
	}
}

/** Tokens as OpenAI's Responses count them: the input is all of it, what came from the cache and what went into it included. */
function toResponsesUsage(usage: Usage): JsonObject {
	const input = toInputTokens(usage);
	return {
		input_tokens: input,
		input_tokens_details: {
			cached_tokens: usage.cacheRead,
			cache_write_tokens: usage.cacheCreation,
		},
		output_tokens: usage.output,
		output_tokens_details: {reasoning_tokens: usage.thinking ?? 0},
		total_tokens: input + usage.output,
	};
}

/** Why a response failed, in the few words that OpenAI has for it there; the `error` event before it has our own. */
export function toResponseError(error: ApiError): JsonObject {
	const {code = '', type, message} = error;
	return {code: kept.has(code) ? code : words[type], message};
}

/** OpenAI sends these too, though they are not on its list, and agents look for them to compact or to wait. */
const kept: ReadonlySet<string> = new Set([
	'context_length_exceeded',
	'insufficient_quota',
]);

const words: Record<ApiErrorType, string> = {
	invalid_request_error: 'invalid_prompt',
	authentication_error: 'server_error',
	permission_error: 'server_error',
	rate_limit_error: 'rate_limit_exceeded',
	insufficient_quota: 'rate_limit_exceeded',
	server_error: 'server_error',
};
