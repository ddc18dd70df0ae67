import type {JsonObject} from '../../../claude/turn.js';
import {
	parseCustomInput,
	parseToolArguments,
} from '../../tools/parse-tool-arguments.js';
import type {ClientName} from '../tools/create-tool-names.js';

/** One item of a response's output while it grows. `text` is its text, or the arguments of a call, also of a custom one. */
export type OutputItem = {id: string; text: string} & (
	| {kind: 'message'; annotations: JsonObject[]}
	| {kind: 'refusal' | 'reasoning'}
	/** Its text is the query. */
	| {kind: 'web-search'}
	| (Called & ({kind: 'call'} | {kind: 'custom-call'} | {kind: 'search-call'}))
);

type Called = Omit<ClientName, 'kind'> & {callId: string};

export type ItemStatus = 'in_progress' | 'completed' | 'incomplete';

/** The item as the API shows it. One that has only begun has no parts yet. */
export function toItem(item: OutputItem, status: ItemStatus): JsonObject {
	const {id, text} = item;
	switch (item.kind) {
		case 'message':
		case 'refusal': {
			return {
				id,
				type: 'message',
				status,
				role: 'assistant',
				content: status === 'in_progress' ? [] : [toPart(item)],
			};
		}

		case 'reasoning': {
			return {
				id,
				type: 'reasoning',
				status,
				summary: status === 'in_progress' ? [] : [toPart(item)],
			};
		}

		case 'web-search': {
			return {
				id,
				type: 'web_search_call',
				status,
				action: {type: 'search', query: text, queries: [text]},
			};
		}

		case 'call': {
			return {
				id,
				type: 'function_call',
				status,
				...toCalled(item),
				arguments: text,
			};
		}

		case 'custom-call': {
			return {
				id,
				type: 'custom_tool_call',
				status,
				...toCalled(item),
				input: status === 'in_progress' ? '' : parseCustomInput(text),
			};
		}

		case 'search-call': {
			return {
				id,
				type: 'tool_search_call',
				status,
				call_id: item.callId,
				execution: 'client',
				arguments: parseToolArguments(text) ?? {},
			};
		}
	}
}

function toCalled({callId, name, namespace}: Called): JsonObject {
	return {call_id: callId, name, ...(namespace !== undefined && {namespace})};
}

/** The one part of an item that has parts. */
function toPart(
	item: Extract<OutputItem, {kind: 'message' | 'refusal' | 'reasoning'}>,
): JsonObject {
	const {text} = item;
	switch (item.kind) {
		case 'message': {
			const {annotations} = item;
			return {type: 'output_text', text, annotations, logprobs: []};
		}

		case 'refusal': {
			return {type: 'refusal', refusal: text};
		}

		case 'reasoning': {
			return {type: 'summary_text', text};
		}
	}
}

/** A streamed event, still without its `sequence_number`. */
export type ResponseEvent = JsonObject & {type: string};

/** An item, before any of its text, is there. */
export function toBeginning(item: OutputItem, index: number): ResponseEvent[] {
	const added: ResponseEvent = {
		type: 'response.output_item.added',
		output_index: index,
		item: toItem(item, 'in_progress'),
	};
	if (item.kind === 'web-search') {
		const place = placeOf(item, index);
		return [
			added,
			{type: 'response.web_search_call.in_progress', ...place},
			{type: 'response.web_search_call.searching', ...place},
		];
	}

	return item.kind === 'call' ||
		item.kind === 'custom-call' ||
		item.kind === 'search-call'
		? [added]
		: [
				added,
				{
					type: `${partNames[item.kind]}.added`,
					...placeOf(item, index),
					part: toPart(item),
				},
			];
}

/** An item has grown by a piece of text. The input of a custom tool is only known when its arguments are whole, and a search has no events of its own. */
export function toGrowth(
	item: OutputItem,
	index: number,
	delta: string,
): ResponseEvent[] {
	return item.kind === 'custom-call' ||
		item.kind === 'search-call' ||
		item.kind === 'web-search'
		? []
		: [toDelta(item, index, delta)];
}

function toDelta(
	item: Exclude<OutputItem, {kind: 'search-call' | 'web-search'}>,
	index: number,
	delta: string,
): ResponseEvent {
	return {
		type: `${textNames[item.kind]}.delta`,
		...placeOf(item, index),
		delta,
		...(item.kind === 'message' && {logprobs: []}),
	};
}

/** An item is complete, or cut off. */
export function toEnding(
	item: OutputItem,
	index: number,
	status: ItemStatus,
): ResponseEvent[] {
	const place = placeOf(item, index);
	const done: ResponseEvent = {
		type: 'response.output_item.done',
		output_index: index,
		item: toItem(item, status),
	};
	if (item.kind === 'search-call') {
		return [done];
	}

	if (item.kind === 'web-search') {
		return [{type: 'response.web_search_call.completed', ...place}, done];
	}

	const type = `${textNames[item.kind]}.done`;
	if (item.kind === 'call') {
		return [{type, ...place, name: item.name, arguments: item.text}, done];
	}

	if (item.kind === 'custom-call') {
		const input = parseCustomInput(item.text);
		return [toDelta(item, index, input), {type, ...place, input}, done];
	}

	const {kind, text} = item;
	return [
		{
			type,
			...place,
			...(kind === 'refusal' ? {refusal: text} : {text}),
			...(kind === 'message' && {logprobs: []}),
		},
		{type: `${partNames[kind]}.done`, ...place, part: toPart(item)},
		done,
	];
}

const partNames = {
	message: 'response.content_part',
	refusal: 'response.content_part',
	reasoning: 'response.reasoning_summary_part',
};

const textNames = {
	message: 'response.output_text',
	refusal: 'response.refusal',
	reasoning: 'response.reasoning_summary_text',
	call: 'response.function_call_arguments',
	'custom-call': 'response.custom_tool_call_input',
};

/** A source of a message is known. */
export function toAnnotated(
	item: Extract<OutputItem, {kind: 'message'}>,
	index: number,
	annotation: JsonObject,
): ResponseEvent {
	return {
		type: 'response.output_text.annotation.added',
		...placeOf(item, index),
		annotation_index: item.annotations.length - 1,
		annotation,
	};
}

/** Where a piece of text belongs. Each item here has one part. */
function placeOf(item: OutputItem, index: number): JsonObject {
	const place = {item_id: item.id, output_index: index};
	switch (item.kind) {
		case 'message':
		case 'refusal': {
			return {...place, content_index: 0};
		}

		case 'reasoning': {
			return {...place, summary_index: 0};
		}

		case 'call':
		case 'custom-call':
		case 'search-call':
		case 'web-search': {
			return place;
		}
	}
}
