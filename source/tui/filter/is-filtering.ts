import type {FilterState} from './filter-state.js';

/** Whether the filter keeps anything from the list. */
export function isFiltering({isOn, text}: FilterState): boolean {
	return isOn && text.trim() !== '';
}
