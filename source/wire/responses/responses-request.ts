import * as z from 'zod';
import {list, optional, tokenLimit} from '../fields/field-types.js';
import {jsonObject} from '../fields/json-object.js';
import {openRouterReasoning} from '../fit/openrouter-reasoning.js';
import {inputItem} from './input/input-item.js';
import {responsesTool, responsesToolChoice} from './tools/responses-tool.js';

/** The fields of a responses request that matter here. What it does not name passes. */
export const responsesRequest = z.object({
	model: optional(z.string()),
	input: z.union([z.string(), list(inputItem).min(1)]),
	instructions: optional(z.string()),
	stream: optional(z.boolean()),
	background: optional(z.boolean()),
	store: optional(z.boolean()),
	previous_response_id: optional(z.string()),
	conversation: optional(z.union([z.string(), z.object({id: z.string()})])),
	prompt: optional(z.unknown()),
	max_output_tokens: tokenLimit,
	temperature: optional(z.number().min(0).max(2)),
	top_p: optional(z.number().min(0).max(1)),
	reasoning: optional(openRouterReasoning),
	text: optional(
		z.object({
			format: optional(
				z.discriminatedUnion('type', [
					z.object({type: z.literal('text')}),
					z.object({type: z.literal('json_object')}),
					z.object({
						type: z.literal('json_schema'),
						name: optional(z.string()),
						description: optional(z.string()),
						schema: jsonObject,
						strict: optional(z.boolean()),
					}),
				]),
			),
		}),
	),
	tools: optional(list(responsesTool)),
	tool_choice: optional(responsesToolChoice),
	parallel_tool_calls: optional(z.boolean()),
	metadata: optional(jsonObject),
	prompt_cache_key: optional(z.string()),
	safety_identifier: optional(z.string()),
	user: optional(z.string()),
});

export type ResponsesRequest = z.infer<typeof responsesRequest>;
