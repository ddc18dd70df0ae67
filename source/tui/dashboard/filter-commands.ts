import type {FilterCommand} from '../keys/key-entry.js';
import type {Command} from './session.js';

/** What keys do while the filter is being typed; all others are typed into it. */
export const filterCommands: Record<FilterCommand, Command> = {
	'filter-accept'({dispatch}) {
		dispatch({type: 'filter', action: {type: 'accept'}});
	},
	'filter-abandon'({dispatch}) {
		dispatch({type: 'filter', action: {type: 'abandon'}});
	},
};
