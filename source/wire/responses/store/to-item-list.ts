import {hash} from 'node:crypto';
import * as z from 'zod';
import type {JsonObject} from '../../../claude/turn.js';
import {invalidRequest} from '../../../errors/invalid-request.js';
import {parseFields} from '../../fields/parse-fields.js';
import {quote} from '../../fields/quote.js';

/**
A page of items, the newest first unless `order` says otherwise. Throws a 400 that names the field at fault of the query.
*/
export function toItemList(items: JsonObject[], query: unknown): JsonObject {
	const {limit, order, after, before} = parseFields(pageQuery, query);
	const listed = order === 'asc' ? items : items.toReversed();
	const start = after === undefined ? 0 : toIndex(listed, after, 'after') + 1;
	const end =
		before === undefined ? listed.length : toIndex(listed, before, 'before');
	// What stands next to the item that is named is wanted: with `before` alone the last ones.
	const data =
		before !== undefined && after === undefined
			? listed.slice(Math.max(0, end - limit), end)
			: listed.slice(start, Math.min(end, start + limit));
	return toListOf(data, data.length < Math.max(0, end - start));
}

/** Items as OpenAI sends several. */
export function toListOf(data: JsonObject[], hasMore = false): JsonObject {
	return {
		object: 'list',
		data,
		first_id: data.at(0)?.['id'] ?? null,
		last_id: data.at(-1)?.['id'] ?? null,
		has_more: hasMore,
	};
}

const pageQuery = z.object({
	limit: z.coerce.number().int().min(1).max(100).default(20),
	order: z.enum(['asc', 'desc']).default('desc'),
	after: z.string().optional(),
	before: z.string().optional(),
});

function toIndex(
	items: JsonObject[],
	id: string,
	param: 'after' | 'before',
): number {
	// The last one of an id that stands twice, or pages would go round in circles.
	const index = items.findLastIndex((item) => item['id'] === id);
	if (index === -1) {
		throw invalidRequest(
			`Invalid value for '${param}': there is no item ${quote(id)} in this list.`,
			param,
		);
	}

	return index;
}

/** An item as OpenAI lists it: with an id, and the content of a message in parts. `place` is unique, so its id is as well. */
export function toListedItem(
	item: JsonObject,
	place: string,
): JsonObject & {id: string} {
	const {type, role, content} = item;
	const prefix = prefixes.get(type) ?? 'item';
	const listed = {
		...item,
		id:
			typeof item['id'] === 'string'
				? item['id']
				: `${prefix}_${hash('sha256', place).slice(0, 32)}`,
	};
	if (type !== 'message') {
		return listed;
	}

	const partType = role === 'assistant' ? 'output_text' : 'input_text';
	return {
		status: 'completed',
		...listed,
		...(typeof content === 'string' && {
			content: [
				{
					type: partType,
					text: content,
					...(role === 'assistant' && {annotations: []}),
				},
			],
		}),
	};
}

const prefixes = new Map<unknown, string>([
	['message', 'msg'],
	['function_call', 'fc'],
	['function_call_output', 'fco'],
	['custom_tool_call', 'ctc'],
	['custom_tool_call_output', 'ctco'],
	['reasoning', 'rs'],
]);
