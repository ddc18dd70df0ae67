import type {ClaudeModel} from './claude.js';

/** What the CLI tells of a model, which is named as the CLI takes it: by the alias that it lists, or in full. */
export function findListedModel(
	model: string,
	models: ClaudeModel[],
): ClaudeModel | undefined {
	return (
		models.find(({value}) => value === model) ??
		models.find(({resolvedModel}) => resolvedModel === model)
	);
}
