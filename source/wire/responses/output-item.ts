import type {JsonObject} from '../../claude/turn.js';
import {parseCustomInput} from '../tools/parse-custom-input.js';

/** One item of a response's output while it grows. `text` is its text, or the arguments of a call, also of a custom one. */
export type OutputItem = {id: string; text: string} & (
	| {kind: 'message' | 'refusal' | 'reasoning'}
	| {kind: 'call'; callId: string; name: string}
	| {kind: 'custom-call'; callId: string; name: string}
);

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
			const {callId: call_id, name} = item;
			return {
				id,
				type: 'function_call',
				status,
				call_id,
				name,
				arguments: text,
			};
		}

		case 'custom-call': {
			const {callId: call_id, name} = item;
			return {
				id,
				type: 'custom_tool_call',
				status,
				call_id,
				name,
				input: status === 'in_progress' ? '' : parseCustomInput(text),
			};
		}
	}
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
