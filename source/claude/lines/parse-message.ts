import * as z from 'zod';
import type {Usage} from '../claude-event.js';
import type {Block, StreamEvent, WholeLine} from './cli-line.js';

/** Parses one event of the Messages API's stream; an unknown event becomes `other`. */
export function parseStreamEvent(value: unknown): StreamEvent {
	const result = eventSchema.safeParse(value);
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

const count = z.number().nullish();

/** The Messages API's `usage`, with only the counts that are present. */
const usageSchema = z
	.object({
		input_tokens: count,
		cache_read_input_tokens: count,
		cache_creation_input_tokens: count,
		cache_creation: z.object({ephemeral_1h_input_tokens: count}).nullish(),
		output_tokens: count,
		server_tool_use: z.object({web_search_requests: count}).nullish(),
		output_tokens_details: z.object({thinking_tokens: count}).nullish(),
	})
	.nullish()
	.transform((raw): Partial<Usage> => {
		const usage: Partial<Usage> = {};
		const keep = (name: keyof Usage, value: number | null | undefined) => {
			if (typeof value === 'number') {
				usage[name] = value;
			}
		};

		keep('input', raw?.input_tokens);
		keep('cacheRead', raw?.cache_read_input_tokens);
		keep('cacheCreation', raw?.cache_creation_input_tokens);
		keep('cacheCreation1h', raw?.cache_creation?.ephemeral_1h_input_tokens);
		keep('output', raw?.output_tokens);
		keep('thinking', raw?.output_tokens_details?.thinking_tokens);
		keep('webSearches', raw?.server_tool_use?.web_search_requests);
		return usage;
	});

const eventSchema = z.discriminatedUnion('type', [
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

/** Parses the message of an `assistant` line; undefined for the CLI's own messages and unknown forms. */
export function parseWholeMessage(value: unknown): WholeLine | undefined {
	const result = messageSchema.safeParse(value);
	if (!result.success || result.data.model === notOfAModel) {
		return undefined;
	}

	const {id, model, usage, content, stop_reason, stop_sequence} = result.data;
	return {
		type: 'whole',
		id,
		start: {type: 'message-start', id, model, usage},
		block: content.flat(),
		end: {
			type: 'message-delta',
			stopReason: stop_reason ?? undefined,
			stopSequence: stop_sequence ?? undefined,
			usage,
		},
	};
}

const notOfAModel = '<synthetic>';

const contentSchema = z.union([
	z
		.object({
			type: z.literal('text'),
			text: z.string(),
			citations: z.array(z.record(z.string(), z.json())).nullish(),
		})
		.transform(({text, citations}): StreamEvent[] => [
			{type: 'block-start', block: {type: 'text', text}},
			...(citations ?? []).map((citation) => ({
				type: 'citation' as const,
				citation,
			})),
		]),
	z
		.object({type: z.literal('thinking'), thinking: z.string()})
		.transform(({thinking}): StreamEvent[] => [
			{type: 'block-start', block: {type: 'other'}},
			{type: 'thinking', text: thinking},
		]),
	z
		.object({
			type: z.literal('tool_use'),
			id: z.string(),
			name: z.string(),
			input: z.unknown(),
		})
		.transform(({id, name, input}): StreamEvent[] => [
			{type: 'block-start', block: {type: 'tool-use', id, name}},
			{type: 'json', json: JSON.stringify(input) ?? ''},
		]),
	z
		.object({
			type: z.literal('server_tool_use'),
			id: z.string(),
			name: z.literal('web_search'),
			input: z.unknown(),
		})
		.transform(({id, input}): StreamEvent[] => [
			{type: 'block-start', block: {type: 'search', id}},
			{type: 'json', json: JSON.stringify(input) ?? ''},
			{type: 'block-stop'},
		]),
	z
		.object({
			type: z.literal('web_search_tool_result'),
			tool_use_id: z.string(),
			content: z.json(),
		})
		.transform(({tool_use_id: callId, content}): StreamEvent[] => [
			{type: 'block-start', block: {type: 'search-result', callId, content}},
		]),
	z.unknown().transform((): StreamEvent[] => []),
]);

const messageSchema = z.object({
	id: z.string(),
	model: z.string(),
	usage: usageSchema,
	content: z.array(contentSchema),
	stop_reason: z.string().nullish(),
	stop_sequence: z.string().nullish(),
});
