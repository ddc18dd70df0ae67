import {chatFormat} from '../wire/chat/chat-format.js';
import type {WireFormat} from '../wire/wire-format.js';

/** The API shapes that are spoken, by path. A new one is a folder under `wire/` and a line here. */
export const wireFormats: Record<string, WireFormat> = {
	'/v1/chat/completions': chatFormat,
};
