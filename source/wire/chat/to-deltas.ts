import type {ClaudeEvent, Usage} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';
import {restarted} from '../answer/restarted.js';
import {refusalText} from '../answer/refusal-text.js';
import {type FinishReason, toFinishReason} from '../answer/to-finish-reason.js';

export type Delta =
	/** The first of all, once it is known which model answers. */
	| {type: 'start'; model: string}
	| {type: 'delta'; delta: JsonObject}
	| {type: 'finish'; reason: FinishReason; usage: Usage};

/** What an answer adds to its message, event by event. The deprecated form of calls knows only one. */
export async function* toDeltas(
	events: AsyncIterable<ClaudeEvent>,
	{usesFunctions}: {usesFunctions: boolean},
): AsyncGenerator<Delta> {
	let calls = 0;
	for await (const event of events) {
		switch (event.type) {
			case 'started': {
				yield {type: 'start', model: event.model};
				break;
			}

			case 'text': {
				yield* toText('content', event.text);
				break;
			}

			case 'structured': {
				yield* toText('content', event.json);
				break;
			}

			case 'thinking': {
				yield* toText('reasoning_content', event.text);
				break;
			}

			case 'tool-call': {
				calls++;
				const call = {name: event.name, arguments: ''};
				const tool = {index: calls - 1, id: event.id, type: 'function'};
				yield* toCall(call, tool, usesFunctions);
				break;
			}

			case 'tool-arguments': {
				yield* toCall(
					{arguments: event.json},
					{index: calls - 1},
					usesFunctions,
				);
				break;
			}

			case 'done': {
				if (event.stopReason === 'refusal') {
					yield* toText('refusal', refusalText);
				}

				const reason = toFinishReason(event.stopReason, calls > 0);
				yield {type: 'finish', reason, usage: event.usage};
				break;
			}

			case 'restart': {
				throw restarted();
			}

			case 'queued':
			case 'process':
			case 'sent':
			case 'retry':
			case 'limits': {
				break;
			}
		}
	}
}

function* toText(field: string, text: string): Generator<Delta> {
	if (text !== '') {
		yield {type: 'delta', delta: {[field]: text}};
	}
}

function* toCall(
	call: JsonObject,
	tool: {index: number; id?: string; type?: string},
	usesFunctions: boolean,
): Generator<Delta> {
	if (!usesFunctions) {
		yield {type: 'delta', delta: {tool_calls: [{...tool, function: call}]}};
	} else if (tool.index === 0) {
		yield {type: 'delta', delta: {function_call: call}};
	}
}
