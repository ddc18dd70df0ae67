import {toSingleLine} from '../text/to-single-line.js';

/** A model as short as it stays clear: `claude-opus-4-8-20260514` and `anthropic/claude-opus-4-8` are `opus-4-8`. */
export function toModelName(model: string): string {
	const name = toSingleLine(model)
		.replace(/^.*\//v, '')
		.replace(/^claude-/v, '')
		.replace(/-\d{8}$/v, '');
	return name === '' ? 'default' : name;
}
