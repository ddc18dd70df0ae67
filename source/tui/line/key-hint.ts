import type {Line} from './line.js';

/** A key and what it does, two cells in. */
export function keyHint(key: string, what: string): Line {
	return [{text: `  ${key}  `, tone: 'name', bold: true}, {text: what}];
}
