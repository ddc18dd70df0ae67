import {Box, Text, type TextProps} from 'ink';
import Spinner from 'ink-spinner';
import {
	createContext,
	createElement,
	memo,
	type ReactNode,
	useContext,
} from 'react';
import {isNarrow} from '../text/width.js';
import {sanitize} from '../text/sanitize.js';
import type {Line, Span, Tone} from './line.js';

/** What the terminal can show. */
export type Palette = {
	/** Without colours bold, dim and inverse still say what they say. */
	hasColors: boolean;
	/** What is behind the text, where that is known and shades of it can be shown. */
	ground?: 'dark' | 'light' | undefined;
	/** Something lies on top. */
	isDimmed?: boolean;
};

export const PaletteContext = createContext<Palette>({hasColors: true});

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
		const palette = useContext(PaletteContext);
		return createElement(Text, {wrap: 'truncate'}, ...toPieces(line, palette));
	},
	(before, after) => isSameLine(before.line, after.line),
);

/** What follows each other in the same style is one piece: Ink styles, joins and reads them one by one in every frame. */
function toPieces(line: Line, palette: Palette): ReactNode[] {
	const pieces: Array<{text: string; style: TextProps; turns?: boolean}> = [];
	for (const {text, turns, ...looks} of line) {
		const style = toStyle(looks, palette);
		const last = pieces.at(-1);
		if (!turns && last && !last.turns && isSameStyle(style, last.style)) {
			last.text += text;
		} else {
			pieces.push({text, style, turns});
		}
	}

	return pieces.map(({text, style, turns}) => {
		// The last line of defence: a control character that was missed on the way here ends here.
		const safe = isNarrow(text) ? text : sanitize(text);
		if (turns) {
			return createElement(
				Text,
				style,
				createElement(Spinner),
				[...safe].slice(1).join(''),
			);
		}

		return isPlain(style) ? safe : createElement(Text, style, safe);
	});
}

function isSameStyle(one: TextProps, other: TextProps): boolean {
	return styleNames.every(
		(name) => (one[name] ?? false) === (other[name] ?? false),
	);
}

function isPlain(style: TextProps): boolean {
	return isSameStyle(style, {});
}

const styleNames = [
	'color',
	'backgroundColor',
	'dimColor',
	'bold',
	'italic',
	'strikethrough',
	'inverse',
] as const;

function toStyle(
	{tone, bold, italic, strike, selected, match}: Omit<Span, 'text'>,
	{hasColors, ground, isDimmed}: Palette,
): TextProps {
	if (isDimmed) {
		return {dimColor: true};
	}

	const isShaded = selected && hasColors && ground !== undefined;
	const style: TextProps =
		match === undefined
			? {
					// Inverted colours are a patchwork.
					...(tone && (!selected || isShaded) && toneStyle[tone]),
					bold,
					italic,
					strikethrough: strike,
					...(selected &&
						(isShaded
							? {backgroundColor: shade[ground]}
							: {inverse: true, dimColor: false})),
				}
			: matchStyle[match];
	return hasColors ? style : {...style, color: undefined};
}

/** The row the cursor is on, a little apart from what is behind the text. */
const shade = {dark: 'ansi256(237)', light: 'ansi256(254)'} as const;

/** Whether two lines look the same. */
function isSameLine(one: Line, other: Line): boolean {
	return (
		one === other ||
		(one.length === other.length &&
			one.every((span, index) => isSameSpan(span, other[index]!)))
	);
}

function isSameSpan(one: Span, other: Span): boolean {
	return (
		one === other ||
		(one.text === other.text &&
			one.tone === other.tone &&
			one.bold === other.bold &&
			one.italic === other.italic &&
			one.strike === other.strike &&
			one.selected === other.selected &&
			one.match === other.match &&
			one.turns === other.turns)
	);
}

/** How the terminal shows what a tone means; the theme decides the shade. */
const toneStyle: Record<Tone, Pick<TextProps, 'color' | 'dimColor'>> = {
	ready: {color: 'green'},
	waiting: {color: 'yellow'},
	failed: {color: 'red'},
	name: {color: 'cyan'},
	quiet: {dimColor: true},
	opus: {color: 'magenta'},
	// Plain blue is hardly seen on black.
	sonnet: {color: 'blueBright'},
	haiku: {color: 'cyan'},
};

/** How the terminal shows matches, in text of any colour. Without colours a sign at the edge shows them. */
const matchStyle: Record<NonNullable<Span['match']>, TextProps> = {
	current: {inverse: true, bold: true},
	other: {inverse: true, color: 'yellow'},
};
