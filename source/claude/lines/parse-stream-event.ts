import * as z from 'zod';
import type {Block, StreamEvent} from './stream-event.js';
import {usageSchema} from './usage-schema.js';

/** Parses one event of the Messages API's stream; an unknown event becomes `other`. */
export function parseStreamEvent(value: unknown): StreamEvent {
	const result = schema.safeParse(value);
	return result.success ? result.data : {type: 'other'};
}

const blockSchema = z.union([
	z.object({type: z.literal('text'), text: z.string()}),
	z
		.object({type: z.literal('tool_use'), id: z.string(), name: z.string()})
		.transform(({id, name}): Block => ({type: 'tool-use', id, name})),
	z
		.object({
			type: z.literal('server_tool_use'),
			id: z.string(),
			name: z.literal('web_search'),
		})
		.transform(({id}): Block => ({type: 'search', id})),
	z
		.object({
			type: z.literal('web_search_tool_result'),
			tool_use_id: z.string(),
			content: z.json(),
		})
		.transform(({tool_use_id: callId, content}): Block => ({
			type: 'search-result',
			callId,
			content,
		})),
	z.unknown().transform((): Block => ({type: 'other'})),
]);

const deltaSchema = z.discriminatedUnion('type', [
	z
		.object({type: z.literal('text_delta'), text: z.string()})
		.transform(({text}): StreamEvent => ({type: 'text', text})),
	z
		.object({type: z.literal('thinking_delta'), thinking: z.string()})
		.transform(({thinking}): StreamEvent => ({
			type: 'thinking',
			text: thinking,
		})),
	z
		.object({type: z.literal('input_json_delta'), partial_json: z.string()})
		.transform(({partial_json: json}): StreamEvent => ({type: 'json', json})),
	z
		.object({
			type: z.literal('citations_delta'),
			citation: z.record(z.string(), z.json()),
		})
		.transform(({citation}): StreamEvent => ({type: 'citation', citation})),
]);

const schema = z.discriminatedUnion('type', [
	z
		.object({type: z.literal('content_block_stop')})
		.transform((): StreamEvent => ({type: 'block-stop'})),
	z
		.object({type: z.literal('content_block_delta'), delta: deltaSchema})
		.transform(({delta}) => delta),
	z
		.object({
			type: z.literal('content_block_start'),
			content_block: blockSchema,
		})
		.transform(({content_block: block}): StreamEvent => ({
			type: 'block-start',
			block,
		})),
	z
		.object({
			type: z.literal('message_start'),
			message: z.object({
				id: z.string(),
				model: z.string(),
				usage: usageSchema,
			}),
		})
		.transform(({message: {id, model, usage}}): StreamEvent => ({
			type: 'message-start',
			id,
			model,
			usage,
		})),
	z
		.object({
			type: z.literal('message_delta'),
			delta: z.object({
				stop_reason: z.string().nullish(),
				stop_sequence: z.string().nullish(),
			}),
			usage: usageSchema,
		})
		.transform(({delta, usage}): StreamEvent => ({
			type: 'message-delta',
			stopReason: delta.stop_reason ?? undefined,
			stopSequence: delta.stop_sequence ?? undefined,
			usage,
		})),
]);
