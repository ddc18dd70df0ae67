import type {Span} from './line.js';

/** How the terminal shows what was searched for, whatever colour the text has. A sign at the edge says so without colours. */
export const matchStyle: Record<
	NonNullable<Span['match']>,
	{inverse: true; bold?: true; color?: 'yellow'}
> = {
	current: {inverse: true, bold: true},
	other: {inverse: true, color: 'yellow'},
};
