import type {ClaudeModel} from '../../claude/claude.js';

/**
The ids this proxy has always offered and the CLI's alias for each. An alias follows the newest model of its family, so
the ids stay good when models change.
*/
export const modelFamilies = [
	{id: 'claude-opus-4', value: 'opus', displayName: 'Opus'},
	{id: 'claude-sonnet-4', value: 'sonnet', displayName: 'Sonnet'},
	{id: 'claude-haiku-4', value: 'haiku', displayName: 'Haiku'},
] as const;

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

/** Every id on offer: our own, then the CLI's list without its `default`, which here means the default of the settings. */
export function toModelIds(available: ClaudeModel[]): string[] {
	const ids = [
		...modelFamilies.map(({id}) => id),
		...available.map(({value}) => value),
	];
	return [...new Set(ids)].filter((id) => id !== 'default');
}
