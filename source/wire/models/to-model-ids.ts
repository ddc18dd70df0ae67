import type {ClaudeModel} from '../../claude/claude.js';
import {modelFamilies} from './model-families.js';

/** Every id on offer: our own, then the CLI's list without its `default`, which here means the default of the settings. */
export function toModelIds(available: ClaudeModel[]): string[] {
	const ids = [
		...modelFamilies.map(({id}) => id),
		...available.map(({value}) => value),
	];
	return [...new Set(ids)].filter((id) => id !== 'default');
}
