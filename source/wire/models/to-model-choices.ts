import type {ClaudeModel} from '../../claude/claude.js';
import {modelFamilies} from './model-families.js';

export type ModelChoice = {
	/** The id clients use: `claude-opus-4`. */
	id: string;
	/** The CLI's own value: `opus`. */
	value: string;
	displayName: string;
	description?: string;
};

/** What a person may choose as the default model: the three families, in the CLI's words where it has some, then the rest of its list. */
export function toModelChoices(available: ClaudeModel[]): ModelChoice[] {
	const families = modelFamilies.map((family) => ({
		...family,
		...wordsOf(available.find(({value}) => value === family.value)),
	}));
	const taken = new Set<string>([
		'default',
		...modelFamilies.map(({value}) => value),
	]);
	const others = available
		.filter(({value}) => !taken.has(value))
		.map((model) => ({
			id: model.value,
			value: model.value,
			displayName: model.displayName,
			...wordsOf(model),
		}));
	return [...families, ...others];
}

function wordsOf(
	model: ClaudeModel | undefined,
): Partial<Pick<ModelChoice, 'displayName' | 'description'>> {
	return {
		...(model && {displayName: model.displayName}),
		...(model?.description && {description: model.description}),
	};
}
