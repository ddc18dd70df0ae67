import * as z from 'zod';
import {
	domains,
	list,
	optional,
	stopSequence,
	stopSequences,
	tokenLimit,
	userLocation,
} from '../fields/field-types.js';
import {isObject, jsonObject} from '../fields/json-object.js';
import {openRouterReasoning} from '../fit/openrouter-reasoning.js';
import {anthropicChoice} from '../tools/anthropic-choice.js';
import {chatMessage} from './chat-message.js';
import {chatTool, functionDefinition} from './chat-tool.js';

const functionName = z.object({name: z.string()});

const namedFunction = z.object({
	type: z.literal('function'),
	function: functionName,
});

const namedCustomTool = z.object({
	type: z.literal('custom'),
	custom: functionName,
});

const namedTool = z.discriminatedUnion('type', [
	namedFunction,
	namedCustomTool,
]);

/** OpenAI's choices, and those that Anthropic has beside tools of its spelling. */
const chatToolChoice = z.union([
	z.enum(['auto', 'none', 'required']),
	z.discriminatedUnion('type', [
		...namedTool.options,
		z.object({
			type: z.literal('allowed_tools'),
			allowed_tools: z.object({
				mode: z.enum(['auto', 'required']),
				tools: list(namedTool),
			}),
		}),
		...anthropicChoice.options,
	]),
]);

export type ChatToolChoice = z.infer<typeof chatToolChoice>;

/** The fields of a chat request that matter here. What it does not name passes. */
export const chatRequest = z.object({
	model: optional(z.string()),
	messages: list(chatMessage).min(1),
	stream: optional(z.boolean()),
	stream_options: optional(z.object({include_usage: optional(z.boolean())})),
	n: optional(z.int().min(1)),
	max_completion_tokens: tokenLimit,
	max_tokens: tokenLimit,
	stop: optional(z.union([stopSequence, stopSequences])),
	temperature: optional(z.number().min(0).max(2)),
	top_p: optional(z.number().min(0).max(1)),
	reasoning_effort: optional(z.string()),
	/** OpenRouter's way to ask for thoughts. What others may mean by the name is not refused. */
	reasoning: z.preprocess(
		(value) => (isObject(value) ? value : undefined),
		openRouterReasoning.optional(),
	),
	/** The same before it had more to say. */
	include_reasoning: optional(z.boolean()),
	thinking: optional(
		z.object({type: z.string(), budget_tokens: optional(z.int())}),
	),
	modalities: optional(list(z.string())),
	web_search_options: optional(
		z.object({
			user_location: optional(z.object({approximate: optional(userLocation)})),
			filters: optional(
				z.object({
					allowed_domains: optional(domains),
					blocked_domains: optional(domains),
				}),
			),
		}),
	),
	response_format: optional(
		z.discriminatedUnion('type', [
			z.object({type: z.literal('text')}),
			z.object({
				type: z.literal('json_object'),
				schema: optional(jsonObject),
			}),
			z.object({
				type: z.literal('json_schema'),
				json_schema: z.object({
					description: optional(z.string()),
					schema: jsonObject,
				}),
			}),
		]),
	),
	tools: optional(list(chatTool)),
	tool_choice: optional(chatToolChoice),
	parallel_tool_calls: optional(z.boolean()),
	/** The deprecated forms of `tools` and `tool_choice`. */
	functions: optional(list(functionDefinition)),
	function_call: optional(z.union([z.enum(['auto', 'none']), functionName])),
});

export type ChatRequest = z.infer<typeof chatRequest>;
