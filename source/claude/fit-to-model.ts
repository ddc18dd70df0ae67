import {alwaysThinks} from './always-thinks.js';
import type {ClaudeModel} from './claude.js';
import type {Turn} from './turn.js';

/**
The turn as its model can take it. Of one that always thinks no call can be forced, since the Messages API refuses that
together with thinking: it is asked for the call instead, and offered nothing else where one of a certain tool is wanted.
Where it was not to think, or has little room for it, it is to think as little as it can.
*/
export function fitToModel(turn: Turn, models: ClaudeModel[]): Turn {
	if (!alwaysThinks(turn.model, models)) {
		return turn;
	}

	const {effort, thinking} = turn;
	return {
		...turn,
		...toUnforced(turn),
		...(thinking.type === 'off' && {thinking: {type: 'default'}}),
		...(isToThinkLittle(turn) && effort === undefined && {effort: 'low'}),
	};
}

/** Whether what the model can do makes a difference to the turn. */
export function dependsOnModel(turn: Turn): boolean {
	return Object.keys(toUnforced(turn)).length > 0 || isToThinkLittle(turn);
}

function isToThinkLittle({thinking, maxTokens = Infinity}: Turn): boolean {
	return thinking.type === 'off' || maxTokens < littleTokens;
}

const littleTokens = 4096;

/**
The words go to the system prompt: those of the user are the user's, and a client that asks for a call in every turn
goes on in the same process.
*/
function toUnforced(turn: Turn): Partial<Turn> {
	const {toolChoice, tools, schema} = turn;
	switch (toolChoice.type) {
		case 'auto': {
			return {};
		}

		case 'none': {
			// An answer that fits a schema would be forced then, which is a call to the API.
			return schema === undefined
				? {}
				: {tools: [], toolChoice: {type: 'auto'}};
		}

		case 'required': {
			return {
				toolChoice: {type: 'auto'},
				system: addTo(
					turn.system,
					'Your answer must call at least one of your tools. An answer without a call cannot be used.',
				),
			};
		}

		case 'tool': {
			return {
				toolChoice: {type: 'auto'},
				tools: tools.filter(({name}) => name === toolChoice.name),
				system: addTo(
					turn.system,
					`Your answer must be a call of the tool "${toolChoice.name}". An answer without that call cannot be used.`,
				),
			};
		}
	}
}

function addTo(system: string, sentence: string): string {
	return system === '' ? sentence : `${system}\n\n${sentence}`;
}
