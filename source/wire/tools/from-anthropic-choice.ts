import type {AnthropicChoice} from './anthropic-choice.js';
import type {AskedChoice} from './choose-tools.js';

/** A choice in Anthropic's words as one in anybody's. */
export function fromAnthropicChoice(choice: AnthropicChoice): AskedChoice {
	switch (choice.type) {
		case 'auto':
		case 'none': {
			return {type: choice.type};
		}

		case 'any': {
			return {type: 'required'};
		}

		case 'tool': {
			return {type: 'tool', name: choice.name, param: 'tool_choice.name'};
		}
	}
}
