import type {AnswerEvent} from '../../claude/claude-event.js';
import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {incompleteAnswer} from '../answer/answer-failures.js';
import {parseToolArguments} from '../tools/parse-tool-arguments.js';
import {webSearchName} from '../tools/to-web-search.js';
import {type Block, toSteps} from './to-steps.js';

/** The answer to a messages request in one piece. Throws if the events end without `done`. */
export async function toMessage(
	events: AsyncIterable<AnswerEvent>,
	message: {id: string; showsThinking: boolean},
): Promise<JsonObject> {
	let model = '';
	let blocks: Array<{
		block: Block;
		pieces: string[];
		citations: JsonObject[];
	}> = [];
	for await (const step of toSteps(events, message)) {
		switch (step.type) {
			case 'start': {
				model = step.model;
				break;
			}

			case 'begin': {
				blocks.push({block: step.block, pieces: [], citations: []});
				break;
			}

			case 'piece': {
				blocks.at(-1)!.pieces.push(step.text);
				break;
			}

			case 'citation': {
				blocks.at(-1)!.citations.push(step.citation);
				break;
			}

			case 'end': {
				break;
			}

			case 'restart': {
				blocks = blocks.filter(({block}) => block.kind !== 'text');
				break;
			}

			case 'finish': {
				const content = blocks.map(({block, pieces, citations}) => ({
					...toContentBlock(block, pieces.join('')),
					...(citations.length > 0 && {citations}),
				}));
				const {ending, usage} = step;
				return toMessageFrame(message.id, {model, content, ...ending, usage});
			}
		}
	}

	throw incompleteAnswer();
}

/** A block of a message with all that was said of it, which in a stream is nothing when it begins. */
export function toContentBlock(block: Block, said: string): JsonObject {
	switch (block.kind) {
		case 'text': {
			return {type: 'text', text: said};
		}

		// The CLI's thoughts come without what the API signs them with.
		case 'thinking': {
			return {type: 'thinking', thinking: said, signature: ''};
		}

		case 'server_tool_use': {
			const input = parseToolArguments(said) ?? {};
			return {type: block.kind, id: block.id, name: webSearchName, input};
		}

		case 'web_search_tool_result': {
			const {kind, callId, content} = block;
			return {type: kind, tool_use_id: callId, content};
		}

		// A call that was cut off has no argument that is known to be whole.
		case 'tool_use': {
			const {id, name} = block;
			return {
				type: 'tool_use',
				id,
				name,
				input: parseToolArguments(said) ?? {},
				caller: {type: 'direct'},
			};
		}
	}
}

/** A message around what is known of it. */
export function toMessageFrame(
	id: string,
	{model, content, ...rest}: {model: string; content: JsonValue[]} & JsonObject,
): JsonObject {
	return {id, type: 'message', role: 'assistant', model, content, ...rest};
}
