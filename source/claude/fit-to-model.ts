import {alwaysThinks} from './always-thinks.js';
import type {ClaudeModel} from './claude.js';
import type {Turn} from './turn.js';

/**
The turn as its model can take it. Of one that always thinks no call can be forced, since the Messages API refuses that
together with thinking; where it was not to think, or has little room for it, it is to think as little as it can.
*/
export function fitToModel(turn: Turn, models: ClaudeModel[]): Turn {
	if (!alwaysThinks(turn.model, models)) {
		return turn;
	}

	const {effort, thinking, maxTokens = Infinity, toolChoice, schema} = turn;
	const isForced = {
		auto: false,
		// An answer that fits a schema would be forced then, which is a call to the API.
		none: schema !== undefined,
		required: true,
		tool: true,
	}[toolChoice.type];
	const isLittle = thinking.type === 'off' || maxTokens < littleTokens;
	return {
		...turn,
		...(isForced && {toolChoice: {type: 'auto'}}),
		...(thinking.type === 'off' && {thinking: {type: 'default'}}),
		...(isLittle && effort === undefined && {effort: 'low'}),
	};
}

const littleTokens = 4096;
