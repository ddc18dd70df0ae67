import * as z from 'zod';
import {functionDefinition} from '../chat/chat-tool.js';
import {
	list,
	optional,
	stopSequence,
	stopSequences,
} from '../fields/field-types.js';
import {jsonObject} from '../fields/json-object.js';

/** Base64, as it is or in a data URL. */
const images = optional(list(z.string()));

const toolCall = z.object({
	/** Older clients know none: results stand in the order of their calls. */
	id: optional(z.string()),
	function: z.object({name: z.string(), arguments: optional(jsonObject)}),
});

const message = z.object({
	role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
	content: optional(z.string()),
	images,
	tool_calls: optional(list(toolCall)),
	/** Of the call that a result is for. */
	tool_call_id: optional(z.string()),
	tool_name: optional(z.string()),
});

const options = z.object({
	/** Zero and less is no limit. */
	num_predict: z.preprocess(
		(limit) => (typeof limit === 'number' && limit <= 0 ? undefined : limit),
		optional(z.int()),
	),
	stop: optional(z.union([stopSequence, stopSequences])),
	temperature: optional(z.number().min(0)),
	top_p: optional(z.number().min(0).max(1)),
});

/** What the requests for a chat and for a completion have in common. */
const common = {
	model: optional(z.string()),
	stream: optional(z.boolean()),
	/** `json`, a schema, or nothing. */
	format: optional(z.union([z.enum(['json', '']), jsonObject])),
	think: optional(z.union([z.boolean(), z.string()])),
	options: optional(options),
	keep_alive: optional(z.union([z.string(), z.number()])),
};

/** The fields of `POST /api/chat` that matter here. What it does not name passes. */
export const ollamaChatRequest = z.object({
	...common,
	messages: optional(list(message)),
	tools: optional(
		list(
			z.object({
				type: optional(z.literal('function')),
				function: functionDefinition,
			}),
		),
	),
});

/** The fields of `POST /api/generate` that matter here. */
export const ollamaGenerateRequest = z.object({
	...common,
	prompt: optional(z.string()),
	system: optional(z.string()),
	images,
	suffix: optional(z.string()),
});

export type OllamaChatRequest = z.infer<typeof ollamaChatRequest>;

export type OllamaGenerateRequest = z.infer<typeof ollamaGenerateRequest>;

export type OllamaMessage = z.infer<typeof message>;
