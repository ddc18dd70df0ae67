import {toTextBlocks} from '../content/to-text-blocks.js';
import type {Entry} from '../conversation/entry.js';
import {toCallBlock} from '../tools/to-call-block.js';
import {toCustomCall} from '../tools/to-custom-call.js';
import type {InputItem} from './input-item.js';
import type {TextPart} from './input-part.js';
import type {ResponsesRequest} from './responses-request.js';
import {toUserContent} from './to-user-content.js';

/** The instructions and input of a responses request as entries of a conversation. */
export function toInputEntries({
	instructions = '',
	input,
}: Pick<ResponsesRequest, 'instructions' | 'input'>): Entry[] {
	const entries: Entry[] =
		typeof input === 'string'
			? [{role: 'user', content: toTextBlocks(input), param: 'input'}]
			: input.flatMap((item, index) => toEntry(item, `input[${index}]`));
	return [{role: 'system', text: instructions}, ...entries];
}

function toEntry(item: InputItem, param: string): Entry[] {
	switch (item.type) {
		case 'message': {
			return [toMessageEntry(item, param)];
		}

		case 'function_call': {
			const call = toCallBlock(item.call_id, item.name, item.arguments);
			return [{role: 'assistant', content: [call], param}];
		}

		case 'custom_tool_call': {
			const call = toCustomCall(item.call_id, item.name, item.input);
			return [{role: 'assistant', content: [call], param}];
		}

		case 'function_call_output':
		case 'custom_tool_call_output': {
			const content = toUserContent(item.output, `${param}.output`);
			const {call_id: callId} = item;
			return [{role: 'tool', callId, content, param: `${param}.call_id`}];
		}

		case 'reasoning':
		case 'compaction':
		case 'web_search_call':
		case 'file_search_call':
		case 'code_interpreter_call':
		case 'image_generation_call':
		case 'mcp_list_tools':
		case 'mcp_call':
		case 'tool_search_call':
		case 'tool_search_output': {
			return [];
		}
	}
}

function toMessageEntry(
	item: Extract<InputItem, {type: 'message'}>,
	param: string,
): Entry {
	switch (item.role) {
		case 'user': {
			const content = toUserContent(item.content, `${param}.content`);
			return {role: 'user', content, param};
		}

		case 'assistant': {
			const content = toTextBlocks(toText(item.content, ''));
			return {role: 'assistant', content, param};
		}

		case 'system':
		case 'developer': {
			return {role: 'system', text: toText(item.content, '\n'), param};
		}
	}
}

function toText(content: string | TextPart[], separator: string): string {
	return typeof content === 'string'
		? content
		: content
				.map((part) => (part.type === 'refusal' ? part.refusal : part.text))
				.join(separator);
}
