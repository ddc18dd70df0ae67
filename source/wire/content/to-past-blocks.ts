import {ApiError} from '../../errors/api-error.js';
import type {UserContent} from '../conversation/entry.js';
import {toTextBlocks} from './to-text-blocks.js';

/**
What the client cannot send in another way, as blocks: earlier messages, and results of tools. In the place of what Claude
cannot read stands a note, and `onLeftOut` gets its type.
*/
export function toPastBlocks(
	type: string,
	toBlocks: () => UserContent[],
	onLeftOut: (type: string) => void,
): UserContent[] {
	try {
		return toBlocks();
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}

		onLeftOut(type);
		return toTextBlocks(`[${type} left out: it cannot be shown to you]`);
	}
}
