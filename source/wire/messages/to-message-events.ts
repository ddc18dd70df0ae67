import type {AnswerEvent} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';
import {restarted} from '../answer/answer-failures.js';
import type {ServerSentEvent} from '../wire-format.js';
import {toContentBlock, toMessageFrame} from './to-message.js';
import {type Block, toMessagesUsage, toSteps} from './to-steps.js';

/**
The answer to a messages request as a stream: the empty message, its blocks, how it ended. Nothing comes before the
upstream has accepted the turn, so that a failure until then can still be a status; a turn that is cut off just ends.
*/
export async function* toMessageEvents(
	events: AsyncIterable<AnswerEvent>,
	message: {id: string; showsThinking: boolean},
): AsyncGenerator<ServerSentEvent> {
	let index = -1;
	for await (const step of toSteps(events, message)) {
		switch (step.type) {
			case 'start': {
				yield toEvent('message_start', {
					message: toMessageFrame(message.id, {
						model: step.model,
						content: [],
						stop_reason: null,
						stop_sequence: null,
						usage: toMessagesUsage(step.usage),
					}),
				});
				break;
			}

			case 'begin': {
				index++;
				yield toEvent('content_block_start', {
					index,
					content_block: toContentBlock(step.block, ''),
				});
				break;
			}

			case 'piece': {
				const delta = toDelta(step.kind, step.text);
				yield toEvent('content_block_delta', {index, delta});
				break;
			}

			case 'citation': {
				const delta = {type: 'citations_delta', citation: step.citation};
				yield toEvent('content_block_delta', {index, delta});
				break;
			}

			case 'end': {
				yield toEvent('content_block_stop', {index});
				break;
			}

			case 'restart': {
				throw restarted();
			}

			case 'finish': {
				const {ending, usage} = step;
				yield toEvent('message_delta', {delta: ending, usage});
				yield toEvent('message_stop');
				break;
			}
		}
	}
}

function toEvent(type: string, fields: JsonObject = {}): ServerSentEvent {
	return {event: type, data: JSON.stringify({type, ...fields})};
}

function toDelta(kind: Block['kind'], text: string): JsonObject {
	switch (kind) {
		case 'text': {
			return {type: 'text_delta', text};
		}

		case 'thinking': {
			return {type: 'thinking_delta', thinking: text};
		}

		case 'server_tool_use':
		case 'web_search_tool_result':
		case 'tool_use': {
			return {type: 'input_json_delta', partial_json: text};
		}
	}
}
