import type {JsonObject} from '../../claude/turn.js';
import {parseToolArguments} from '../tools/parse-tool-arguments.js';
import {parseCustomInput} from '../tools/parse-custom-input.js';
import type {ClientName} from './create-tool-names.js';

/** One item of a response's output while it grows. `text` is its text, or the arguments of a call, also of a custom one. */
export type OutputItem = {id: string; text: string} & (
	| {kind: 'message' | 'refusal' | 'reasoning'}
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
				encrypted_content: null,
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
export function toPart({
	kind,
	text,
}: {
	kind: 'message' | 'refusal' | 'reasoning';
	text: string;
}): JsonObject {
	switch (kind) {
		case 'message': {
			return {type: 'output_text', text, annotations: [], logprobs: []};
		}

		case 'refusal': {
			return {type: 'refusal', refusal: text};
		}

		case 'reasoning': {
			return {type: 'summary_text', text};
		}
	}
}
