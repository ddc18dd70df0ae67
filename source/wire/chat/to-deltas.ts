import type {AnswerEvent, Usage} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';
import {restarted} from '../answer/restarted.js';
import {refusalText} from '../answer/refusal-text.js';
import {type FinishReason, toFinishReason} from '../answer/to-finish-reason.js';
import type {ChatAnswer} from './chat-answer.js';
import type {CallKind} from './to-custom-tools.js';
import {toCallFields} from './to-call-fields.js';

export type Delta =
	/** The first of all, once it is known which model answers; comes again where another one goes on. */
	| {type: 'start'; model: string}
	| {type: 'delta'; delta: JsonObject}
	| {type: 'finish'; reason: FinishReason; usage: Usage};

/** What an answer adds to its message, event by event. The deprecated form of calls knows only one. */
export async function* toDeltas(
	events: AsyncIterable<AnswerEvent>,
	{
		usesFunctions,
		customTools,
		thoughtFields,
	}: Pick<ChatAnswer, 'usesFunctions' | 'customTools' | 'thoughtFields'>,
): AsyncGenerator<Delta> {
	let calls = 0;
	let kind: CallKind = 'function';
	for await (const event of events) {
		switch (event.type) {
			case 'started': {
				yield {type: 'start', model: event.model};
				break;
			}

			case 'text': {
				yield* toText(['content'], event.text);
				break;
			}

			case 'structured': {
				yield* toText(['content'], event.json);
				break;
			}

			case 'thinking': {
				yield* toText(thoughtFields, event.text);
				break;
			}

			case 'tool-call': {
				calls++;
				const {id, name} = event;
				kind = customTools.get(name) ?? 'function';
				const call = {name, ...toCallFields(kind, '')};
				const tool = {index: calls - 1, id, type: kind, [kind]: call};
				yield* usesFunctions
					? toFunctionCall(tool.index, call)
					: toToolCall(tool);
				break;
			}

			case 'tool-arguments': {
				const call = toCallFields(kind, event.json);
				const tool = {index: calls - 1, [kind]: call};
				yield* usesFunctions
					? toFunctionCall(tool.index, call)
					: toToolCall(tool);
				break;
			}

			case 'done': {
				if (event.stopReason === 'refusal') {
					yield* toText(['refusal'], refusalText);
				}

				const reason = toFinishReason(event.stopReason, calls > 0);
				yield {type: 'finish', reason, usage: event.usage};
				break;
			}

			case 'restart': {
				throw restarted();
			}
		}
	}
}

function* toText(fields: string[], text: string): Generator<Delta> {
	if (text !== '' && fields.length > 0) {
		yield {type: 'delta', delta: toFields(fields, text)};
	}
}

/** One text under each of its names. */
export function toFields(fields: string[], text: string): JsonObject {
	return Object.fromEntries(fields.map((field) => [field, text]));
}

function* toToolCall(tool: JsonObject): Generator<Delta> {
	yield {type: 'delta', delta: {tool_calls: [tool]}};
}

function* toFunctionCall(index: number, call: JsonObject): Generator<Delta> {
	if (index === 0) {
		yield {type: 'delta', delta: {function_call: call}};
	}
}
