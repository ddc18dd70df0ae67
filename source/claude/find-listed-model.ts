import type {ClaudeModel} from './claude.js';

/** Finds the entry of the CLI's list for a model, which may be named by its listed alias or in full. */
export function findListedModel(
	model: string,
	models: ClaudeModel[],
): ClaudeModel | undefined {
	return (
		models.find(({value}) => value === model) ??
		models.find(({resolvedModel}) => resolvedModel === model)
	);
}
