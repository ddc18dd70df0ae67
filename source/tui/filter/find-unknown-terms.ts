import {shapeName} from '../detail/request-page.js';
import {statusWord} from '../list/status-sign.js';
import {parseFilter} from './parse-filter.js';

// `called` are found as `tools`; what is `unknown` is so for a moment.
const {called, unknown, ...known} = statusWord;
const statuses = Object.values(known);
const shapes = Object.keys(shapeName);

/** A sentence for each term that reads like one of the filter's own and is none: why nothing is found. */
export function findUnknownTerms(text: string): string[] {
	return parseFilter(text).terms.flatMap(({type, ...term}) => {
		const value = 'value' in term ? term.value : '';
		if (type === 'status' && !/^\d/v.test(value) && !begins(value, statuses)) {
			return `No status begins with “${value}”: ${statuses.join(', ')}, a number as 429, or a finish reason as stop.`;
		}

		if (type === 'shape' && !begins(value, shapes)) {
			return `No shape begins with “${value}”: ${shapes.join(', ')}.`;
		}

		if (type === 'text' && /^[<>]/v.test(value)) {
			return `“${value}” is no duration: >5s, <500ms, >2m.`;
		}

		return type === 'text' && /^[a-z]+[:=<>]\S+$/v.test(value)
			? `“${value}” is looked for as text. There are model:, status:, caller: and shape:, and >5s or <500ms for how long it took.`
			: [];
	});
}

function begins(value: string, words: string[]): boolean {
	return words.some((word) => word.startsWith(value));
}
