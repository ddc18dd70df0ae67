import type {JsonObject} from '../../../claude/turn.js';
import type {Entry} from '../../conversation/entry.js';
import {isObject, isShallow} from '../../fields/json-object.js';
import {parseToolArguments} from '../../tools/parse-tool-arguments.js';
import {toCallName} from '../../tools/to-call-block.js';
import type {ToolNames} from '../tools/create-tool-names.js';
import {type InputItem, isAnswer} from './input-item.js';
import {toForeignResult, toLoadedTools} from './to-foreign-note.js';

/**
The calls of tools that OpenAI defines and the client runs, with their results, as entries by the place of their items:
shells, patches, the computer, and the client's search for tools. Only whole pairs are here, in an order
that the Messages API takes: the result follows its call before the assistant goes on.
*/
export function pairForeignItems(
	items: InputItem[],
	names: ToolNames,
): Map<number, Entry> {
	const entries = new Map<number, Entry>();
	const open = new Map<string, {index: number; answer: number}>();
	/** Counts the answers of the assistant: what it says in a row is one. */
	let answer = 0;
	let isAnswered = false;
	for (const [index, item] of items.entries()) {
		const half = toHalf(item);
		const isCall = half?.isCall ?? false;
		if (isCall || isAnswer(item)) {
			answer += isAnswered ? 1 : 0;
			isAnswered = false;
		} else if (half !== undefined || isAnswering(item)) {
			isAnswered = true;
		}

		if (half?.isCall) {
			open.set(half.key, {index, answer});
			continue;
		}

		const call = half && open.get(half.key);
		if (half && call?.answer === answer) {
			open.delete(half.key);
			const {callId} = half;
			entries.set(call.index, {
				role: 'assistant',
				content: [toCall(items[call.index]!, callId, names)],
				param: `input[${call.index}]`,
			});
			entries.set(index, {
				role: 'tool',
				callId,
				content:
					item.type === 'tool_search_output'
						? toLoadedTools(item, names)
						: toForeignResult(item),
				param: `input[${index}].call_id`,
			});
		}
	}

	return entries;
}

/** The field of a call that says what is to be done. */
const calls: ReadonlyMap<string, string> = new Map([
	['shell_call', 'action'],
	['local_shell_call', 'action'],
	['apply_patch_call', 'operation'],
	['computer_call', 'action'],
	['tool_search_call', 'arguments'],
]);

/** The call that an item is the result of. */
const callOfResult: ReadonlyMap<string, string> = new Map([
	['shell_call_output', 'shell_call'],
	['local_shell_call_output', 'local_shell_call'],
	['apply_patch_call_output', 'apply_patch_call'],
	['computer_call_output', 'computer_call'],
	['tool_search_output', 'tool_search_call'],
]);

type Half = {key: string; callId: string; isCall: boolean};

function toHalf(item: InputItem): Half | undefined {
	if (!('fields' in item)) {
		return undefined;
	}

	const kind = toKind(item);
	const call = callOfResult.get(kind) ?? kind;
	// The output of a local shell has the id of its call in `id`.
	const callId = item.fields['call_id'] ?? item.fields['id'];
	return calls.has(call) && typeof callId === 'string'
		? {key: `${call} ${callId}`, callId, isCall: call === kind}
		: undefined;
}

function toKind(item: InputItem): string {
	return item.type === 'foreign' ? item.kind : item.type;
}

function isAnswering(item: InputItem): boolean {
	return (
		item.type === 'agent_message' ||
		item.type === 'function_call_output' ||
		item.type === 'custom_tool_call_output' ||
		(item.type === 'message' && item.role === 'user')
	);
}

function toCall(item: InputItem, id: string, names: ToolNames) {
	const kind = toKind(item);
	const fields: Record<string, unknown> = 'fields' in item ? item.fields : {};
	const value = fields[calls.get(kind)!] ?? {actions: fields['actions']};
	const name =
		kind === 'tool_search_call' ? (names.search ?? 'tool_search') : kind;
	return {
		type: 'tool-call' as const,
		id,
		name: toCallName(name),
		input: toInput(value),
	};
}

/** Of fields that are no `arguments`, the values within were not counted. */
const longText = 64 * 1024;

function toInput(value: unknown): JsonObject {
	if (typeof value === 'string') {
		const parsed =
			value.length > longText ? undefined : parseToolArguments(value);
		return parsed ?? {arguments: value};
	}

	return isObject(value) && isShallow(value) ? (value as JsonObject) : {};
}
