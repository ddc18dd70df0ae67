import type {ClaudeModel} from './claude.js';
import {findListedModel} from './find-listed-model.js';

/** Whether a model, by its name as the CLI takes it, is known to think whatever it is told. */
export function alwaysThinks(model: string, models: ClaudeModel[]): boolean {
	return findListedModel(model, models)?.alwaysThinks === true;
}
