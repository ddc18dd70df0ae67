import * as z from 'zod';
import type {WholeLine} from './cli-line.js';
import type {StreamEvent} from './stream-event.js';
import {usageSchema} from './usage-schema.js';

/** Parses the message of an `assistant` line; undefined for the CLI's own messages and unknown forms. */
export function parseWholeMessage(value: unknown): WholeLine | undefined {
	const result = schema.safeParse(value);
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

const schema = z.object({
	id: z.string(),
	model: z.string(),
	usage: usageSchema,
	content: z.array(contentSchema),
	stop_reason: z.string().nullish(),
	stop_sequence: z.string().nullish(),
});
