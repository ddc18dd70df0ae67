import type {ClaudeModel} from './claude.js';

/** Whether a model, by its name as the CLI takes it, is known to think whatever it is told. */
export function alwaysThinks(model: string, models: ClaudeModel[]): boolean {
	return models.some(
		(known) =>
			known.alwaysThinks === true &&
			(known.value === model || known.resolvedModel === model),
	);
}
