import type {AskedChoice} from '../tools/choose-tools.js';
import {fromAnthropicChoice} from '../tools/from-anthropic-choice.js';
import type {ChatToolChoice} from './chat-tool-choice.js';

/** The choice of a chat request among its tools, in OpenAI's words or Anthropic's. */
export function toAskedChoice(choice: ChatToolChoice = 'auto'): AskedChoice {
	if (typeof choice === 'string') {
		return {type: choice};
	}

	switch (choice.type) {
		case 'function': {
			const {name} = choice.function;
			return {type: 'tool', name, param: 'tool_choice.function.name'};
		}

		case 'custom': {
			const {name} = choice.custom;
			return {type: 'tool', name, param: 'tool_choice.custom.name'};
		}

		case 'allowed_tools': {
			const {mode, tools} = choice.allowed_tools;
			return {
				type: 'allowed',
				names: tools.map((tool) =>
					tool.type === 'custom' ? tool.custom.name : tool.function.name,
				),
				required: mode === 'required',
				param: 'tool_choice.allowed_tools.tools',
			};
		}

		case 'auto':
		case 'none':
		case 'any':
		case 'tool': {
			return fromAnthropicChoice(choice);
		}
	}
}
