import {ApiError} from '../../errors/api-error.js';
import type {UserContent} from '../conversation/entry.js';
import {type ToBlocks, toTextBlocks} from './to-text-blocks.js';

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

/** The same for parts with Anthropic's names, whose types below `path` are added to `leftOut`. */
export function toNoted<Part extends NamedPart>(
	toBlocks: ToBlocks<Part>,
	path: string,
	leftOut: Set<string>,
): ToBlocks<Part> {
	return (part, param) =>
		toPastBlocks(
			part.type === 'trace' ? (part.name ?? part.type) : part.type,
			() => toBlocks(part, param),
			(type) => leftOut.add(`${path}.${type}`),
		);
}

/** A part of a kind that is not known has its name beside its type. */
type NamedPart = {type: string; name?: string};
