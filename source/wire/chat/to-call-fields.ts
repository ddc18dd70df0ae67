import type {JsonObject} from '../../claude/turn.js';
import type {CallKind} from './to-custom-tools.js';

/** What a tool is called with, or what a piece of a stream adds to it, by the name it has in a call of that kind. */
export function toCallFields(kind: CallKind, text: string): JsonObject {
	return kind === 'custom' ? {input: text} : {arguments: text};
}
