import type {AnswerEvent} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';
import {incompleteAnswer} from '../answer/incomplete-answer.js';
import {toContent} from './to-content.js';
import {toMessageFrame} from './to-message-frame.js';
import {type Block, toSteps} from './to-steps.js';

/** The answer to a messages request in one piece. Throws if the events end without `done`. */
export async function toMessage(
	events: AsyncIterable<AnswerEvent>,
	message: {id: string; showsThinking: boolean},
): Promise<JsonObject> {
	let model = '';
	let blocks: Array<{block: Block; pieces: string[]}> = [];
	for await (const step of toSteps(events, message)) {
		switch (step.type) {
			case 'start': {
				model = step.model;
				break;
			}

			case 'begin': {
				blocks.push({block: step.block, pieces: []});
				break;
			}

			case 'piece': {
				blocks.at(-1)!.pieces.push(step.text);
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
				const content = blocks.map(({block, pieces}) =>
					toContent(block, pieces.join('')),
				);
				const {ending, usage} = step;
				return toMessageFrame(message.id, {model, content, ...ending, usage});
			}
		}
	}

	throw incompleteAnswer();
}
