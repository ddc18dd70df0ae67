import type {Usage} from '../../claude/claude-event.js';
import type {JsonObject, JsonValue} from '../../claude/turn.js';
import type {ApiError} from '../../errors/api-error.js';
import {toResponsesUsage} from '../usage/to-responses-usage.js';
import {toResponseError} from './to-response-error.js';

/** What of a response is settled by its request. */
export type ResponseFrame = {
	id: string;
	/** Seconds since the epoch. */
	created: number;
	/** Fields that the response repeats. */
	echo: {
		instructions: string | null;
		max_output_tokens: number | null;
		metadata: JsonObject;
		parallel_tool_calls: boolean;
		prompt_cache_key: string | null;
		reasoning: JsonObject;
		safety_identifier: string | null;
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

/** The response as the API shows it: every field is there, null where there is nothing to say. Nothing is stored, so `store` is false. */
export function toResponse(
	frame: ResponseFrame,
	state: ResponseState,
): JsonObject {
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
		conversation: null,
		frequency_penalty: 0,
		max_tool_calls: null,
		presence_penalty: 0,
		previous_response_id: null,
		prompt: null,
		service_tier: 'default',
		store: false,
		top_logprobs: 0,
		truncation: 'disabled',
	};
}
