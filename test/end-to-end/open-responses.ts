import * as z from 'zod';

// What the Open Responses specification (openresponses.org, 2026-04-24) demands of responses and events. A field that it calls
// optional may be absent, but not null.

const status = z.enum(['in_progress', 'completed', 'incomplete']);
const orNull = <Type extends z.ZodType>(type: Type) =>
	z.union([type, z.null()]);
const text = orNull(z.string());
const id = z.string().min(1);

const part = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('output_text'),
		text: z.string(),
		annotations: z.array(
			z.object({
				type: z.literal('url_citation'),
				url: z.string(),
				title: z.string(),
				start_index: z.int(),
				end_index: z.int(),
			}),
		),
		logprobs: z.array(z.unknown()).optional(),
	}),
	z.object({type: z.literal('refusal'), refusal: z.string()}),
	z.object({type: z.literal('summary_text'), text: z.string()}),
	z.object({type: z.literal('input_text'), text: z.string()}),
]);

const item = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('message'),
		id,
		status,
		role: z.enum(['user', 'assistant', 'system', 'developer']),
		content: z.array(part),
	}),
	z.object({
		type: z.literal('function_call'),
		id,
		call_id: id,
		name: z.string(),
		arguments: z.string(),
		status,
	}),
	z.object({
		type: z.literal('reasoning'),
		id,
		summary: z.array(part),
		content: z.array(part).optional(),
		encrypted_content: z.string().optional(),
	}),
	z.object({
		type: z.literal('compaction'),
		id,
		encrypted_content: z.string(),
	}),
]);

const usage = z.object({
	input_tokens: z.int(),
	output_tokens: z.int(),
	total_tokens: z.int(),
	input_tokens_details: z.object({cached_tokens: z.int()}),
	output_tokens_details: z.object({reasoning_tokens: z.int()}),
});

export const responseResource = z.object({
	id,
	object: z.literal('response'),
	created_at: z.int(),
	completed_at: orNull(z.int()),
	status: z.string(),
	incomplete_details: orNull(z.object({reason: z.string()})),
	model: z.string().min(1),
	previous_response_id: text,
	instructions: text,
	output: z.array(item),
	error: orNull(z.object({code: z.string(), message: z.string()})),
	tools: z.array(
		z.object({
			type: z.literal('function'),
			name: z.string(),
			description: text,
			parameters: orNull(z.record(z.string(), z.unknown())),
			strict: orNull(z.boolean()),
		}),
	),
	tool_choice: z.union([
		z.enum(['none', 'auto', 'required']),
		z.object({type: z.literal('function'), name: z.string().optional()}),
		z.object({
			type: z.literal('allowed_tools'),
			mode: z.enum(['none', 'auto', 'required']),
			tools: z.array(z.object({type: z.literal('function')})),
		}),
	]),
	truncation: z.enum(['auto', 'disabled']),
	parallel_tool_calls: z.boolean(),
	text: z.object({
		format: z.object({type: z.enum(['text', 'json_object', 'json_schema'])}),
		verbosity: z.enum(['low', 'medium', 'high']).optional(),
	}),
	top_p: z.number(),
	presence_penalty: z.number(),
	frequency_penalty: z.number(),
	top_logprobs: z.int(),
	temperature: z.number(),
	reasoning: orNull(
		z.object({
			effort: orNull(z.enum(['none', 'low', 'medium', 'high', 'xhigh'])),
			summary: orNull(z.enum(['concise', 'detailed', 'auto'])),
		}),
	),
	usage: orNull(usage),
	max_output_tokens: orNull(z.int()),
	max_tool_calls: orNull(z.int()),
	store: z.boolean(),
	background: z.boolean(),
	service_tier: z.string(),
	metadata: z.unknown(),
	safety_identifier: text,
	prompt_cache_key: text,
});

const sequence = {sequence_number: z.int()};
const output = {...sequence, output_index: z.int()};
const content = {...output, item_id: id, content_index: z.int()};
const summary = {...output, item_id: id, summary_index: z.int()};

function event<Shape extends z.core.$ZodShape>(name: string, shape: Shape) {
	return z.object({type: z.literal(name), ...shape});
}

const ofResponse = [
	'created',
	'in_progress',
	'completed',
	'failed',
	'incomplete',
];

export const streamedEvent = z.union([
	...ofResponse.map((name) =>
		event(`response.${name}`, {...sequence, response: responseResource}),
	),
	event('response.output_item.added', {...output, item}),
	event('response.output_item.done', {...output, item}),
	event('response.content_part.added', {...content, part}),
	event('response.content_part.done', {...content, part}),
	event('response.output_text.delta', {...content, delta: z.string()}),
	event('response.output_text.done', {...content, text: z.string()}),
	event('response.refusal.delta', {...content, delta: z.string()}),
	event('response.refusal.done', {...content, refusal: z.string()}),
	event('response.reasoning_summary_part.added', {...summary, part}),
	event('response.reasoning_summary_part.done', {...summary, part}),
	event('response.reasoning_summary_text.delta', {
		...summary,
		delta: z.string(),
	}),
	event('response.reasoning_summary_text.done', {...summary, text: z.string()}),
	event('response.function_call_arguments.delta', {
		...output,
		item_id: id,
		delta: z.string(),
	}),
	event('response.function_call_arguments.done', {
		...output,
		item_id: id,
		arguments: z.string(),
	}),
	event('error', {
		...sequence,
		error: z.object({
			type: z.string(),
			code: text,
			message: z.string(),
			param: text,
		}),
	}),
]);

export const compactResource = z.object({
	id,
	object: z.literal('response.compaction'),
	output: z.array(item),
	created_at: z.int(),
	usage,
});
