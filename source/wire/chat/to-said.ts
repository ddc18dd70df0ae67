import type {AssistantBlock} from '../../claude/turn.js';
import {toUse} from '../blocks/to-use.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {AssistantPart, TextPart} from './chat-part.js';
import {toText} from './to-text.js';

/** What the content of an assistant's message holds: its texts up to the next call are one. */
export function toSaid(
	content: string | AssistantPart[] | undefined,
): AssistantBlock[] {
	if (content === undefined || typeof content === 'string') {
		return toTextBlocks(content ?? '');
	}

	const said: AssistantBlock[] = [];
	let texts: TextPart[] = [];
	for (const part of content) {
		switch (part.type) {
			case 'tool_use': {
				said.push(...toTextBlocks(toText(texts, '')), toUse(part));
				texts = [];
				break;
			}

			case 'text':
			case 'refusal': {
				texts.push(part);
				break;
			}

			case 'trace': {
				break;
			}
		}
	}

	return [...said, ...toTextBlocks(toText(texts, ''))];
}
