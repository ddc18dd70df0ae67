import {Box, Text} from 'ink';
import {createElement, memo} from 'react';
import {isNarrow} from '../text/width.js';
import {sanitize} from '../text/sanitize.js';
import type {Line, Span, Tone} from './line.js';

/** Draws lines that have their final width already. Their position is all the identity they have. */
export function Lines({lines}: {readonly lines: readonly Line[]}) {
	return createElement(
		Box,
		{flexDirection: 'column', flexShrink: 0},
		...lines.map((line) => createElement(Row, {line})),
	);
}

/** Most rows of a frame are those of the frame before: measuring them again is what a frame costs. */
const Row = memo(
	function ({line}: {readonly line: Line}) {
		return createElement(
			Text,
			{wrap: 'truncate'},
			...line.map((span) => toPiece(span)),
		);
	},
	(before, after) => isSameLine(before.line, after.line),
);

function toPiece({text, tone, bold, selected, match}: Span) {
	return createElement(
		Text,
		match === undefined
			? {...(tone && toneStyle[tone]), bold, inverse: selected}
			: matchStyle[match],
		// The last line of defence: whatever was missed on the way here is no control character there.
		isNarrow(text) ? text : sanitize(text),
	);
}

/** Whether two lines look the same. */
function isSameLine(one: Line, other: Line): boolean {
	return (
		one === other ||
		(one.length === other.length &&
			one.every(({text, tone, bold, selected, match}, index) => {
				const span = other[index];
				return (
					text === span?.text &&
					tone === span.tone &&
					bold === span.bold &&
					selected === span.selected &&
					match === span.match
				);
			}))
	);
}

/** How the terminal shows what a tone means; the theme decides the shade. */
const toneStyle: Record<
	Tone,
	{color?: 'green' | 'yellow' | 'red' | 'cyan'; dimColor?: boolean}
> = {
	ready: {color: 'green'},
	waiting: {color: 'yellow'},
	failed: {color: 'red'},
	name: {color: 'cyan'},
	quiet: {dimColor: true},
};

/** How the terminal shows what was searched for, whatever colour the text has. A sign at the edge says so without colours. */
const matchStyle: Record<
	NonNullable<Span['match']>,
	{inverse: true; bold?: true; color?: 'yellow'}
> = {
	current: {inverse: true, bold: true},
	other: {inverse: true, color: 'yellow'},
};
