import {Box, Text} from 'ink';
import {createElement, memo} from 'react';
import {isNarrow} from '../text/is-narrow.js';
import {sanitize} from '../text/sanitize.js';
import {isSameLine} from './is-same-line.js';
import type {Line, Span} from './line.js';
import {matchStyle} from './match-style.js';
import {toneStyle} from './tone-style.js';

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
