import type {ToolCallBlock} from '../../claude/turn.js';
import {toCallBlock} from '../tools/to-call-block.js';
import {toCustomCall} from '../tools/to-custom-call.js';
import type {ChatCall} from './chat-call.js';
import type {CustomTools} from './to-custom-tools.js';

/** A call of a message as it was made, in the form in which it was told. */
export function toCall(
	call: ChatCall,
	customTools: CustomTools,
): ToolCallBlock {
	switch (call.type) {
		case 'function': {
			const {name, arguments: text} = call.function;
			return customTools.get(name) === 'function'
				? toCustomCall(call.id, name, text)
				: toCallBlock(call.id, name, text);
		}

		case 'custom': {
			return toCustomCall(call.id, call.custom.name, call.custom.input);
		}
	}
}
