import type {TextBlock} from '../../claude/turn.js';

/** A text as a block, or none: the Messages API refuses text blocks that are empty or blank. */
export function toTextBlocks(text: string): TextBlock[] {
	return text.trim() === '' ? [] : [{type: 'text', text}];
}
