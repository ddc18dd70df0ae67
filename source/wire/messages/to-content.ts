import type {JsonObject} from '../../claude/turn.js';
import {parseToolArguments} from '../tools/parse-tool-arguments.js';
import type {Block} from './to-steps.js';

/** A block of a message with all that was said of it, which in a stream is nothing when it begins. */
export function toContent(block: Block, said: string): JsonObject {
	switch (block.kind) {
		case 'text': {
			return {type: 'text', text: said};
		}

		// The CLI's thoughts come without what the API signs them with.
		case 'thinking': {
			return {type: 'thinking', thinking: said, signature: ''};
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
