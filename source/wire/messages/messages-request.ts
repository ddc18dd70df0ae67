import * as z from 'zod';
import {textContent} from '../blocks/content-block.js';
import {list, optional, stopSequences} from '../fields/field-types.js';
import {jsonObject} from '../fields/json-object.js';
import {anthropicChoice} from '../tools/anthropic-choice.js';
import {
	assistantContent,
	messagesTool,
	systemContent,
	userContent,
} from './messages-block.js';

const message = z.discriminatedUnion('role', [
	z.object({role: z.literal('user'), content: userContent}),
	z.object({role: z.literal('assistant'), content: assistantContent}),
	z.object({
		role: z.literal('system'),
		content: optional(systemContent),
		/** From here on. */
		output_config: optional(z.object({effort: optional(z.string())})),
	}),
]);

const format = z.discriminatedUnion('type', [
	z.object({type: z.literal('json_schema'), schema: jsonObject}),
]);

const display = optional(z.string());

/** The fields of a messages request that matter here. What it does not name passes. */
export const messagesRequest = z.object({
	model: optional(z.string()),
	max_tokens: z.int().min(0),
	messages: list(message).min(1),
	system: optional(textContent),
	stream: optional(z.boolean()),
	stop_sequences: optional(stopSequences),
	temperature: optional(z.number().min(0).max(1)),
	top_p: optional(z.number().min(0).max(1)),
	thinking: optional(
		z.discriminatedUnion('type', [
			z.object({type: z.literal('enabled'), budget_tokens: z.int(), display}),
			z.object({type: z.enum(['adaptive', 'between_tools']), display}),
			z.object({type: z.literal('disabled')}),
		]),
	),
	output_config: optional(
		z.object({effort: optional(z.string()), format: optional(format)}),
	),
	/** Where `output_config.format` was before. */
	output_format: optional(format),
	tools: optional(list(messagesTool)),
	tool_choice: optional(anthropicChoice),
	thread: optional(z.unknown()),
	inference_geo: optional(z.unknown()),
});

export type MessagesRequest = z.infer<typeof messagesRequest>;
