import type {Lexer, Token, Tokens} from 'marked';
import type {Span} from '../line/line.js';
import {sanitize} from '../text/sanitize.js';
import {isNarrow} from '../text/width.js';

type Style = Pick<Span, 'bold' | 'italic' | 'strike' | 'tone'>;

/** The lines of a paragraph: emphasis as such and without its markers. Code keeps its own, which say so without a colour. */
export function toInlineLines(
	lexer: Lexer,
	paragraph: string,
	style: Style = {},
): Span[][] {
	const lines: Span[][] = [[]];
	const spans = isTangled(paragraph)
		? [{...style, text: paragraph}]
		: toSpans(lexer.inlineTokens(paragraph), style);
	for (const span of spans) {
		for (const [index, text] of span.text.split('\n').entries()) {
			if (index > 0) {
				lines.push([]);
			}

			if (text !== '') {
				lines.at(-1)!.push({...span, text});
			}
		}
	}

	return lines;
}

/** The parser compares each marker with all the others: what has so many, or no end, is no text that anybody set. */
function isTangled(paragraph: string): boolean {
	return (
		paragraph.length > mostCharacters ||
		(paragraph.length > mostMarkers &&
			paragraph.replaceAll(/[^*_\[<]+/gv, '').length > mostMarkers)
	);
}

const mostCharacters = 16_384;
const mostMarkers = 200;

function toSpans(tokens: readonly Token[], style: Style): Span[] {
	return tokens.flatMap((token) => toTokenSpans(token as MarkedToken, style));
}

type MarkedToken =
	| Tokens.Text
	| Tokens.Escape
	| Tokens.Strong
	| Tokens.Em
	| Tokens.Del
	| Tokens.Codespan
	| Tokens.Br
	| Tokens.Link
	| Tokens.Image
	| Tokens.Tag;

function toTokenSpans(token: MarkedToken, style: Style): Span[] {
	switch (token.type) {
		case 'text': {
			return token.tokens === undefined
				? [{...style, text: decode(token.text)}]
				: toSpans(token.tokens, style);
		}

		case 'escape': {
			return [{...style, text: token.text}];
		}

		case 'strong': {
			return toSpans(token.tokens, {...style, bold: true});
		}

		case 'em': {
			return toSpans(token.tokens, {...style, italic: true});
		}

		case 'del': {
			return toSpans(token.tokens, {...style, strike: true});
		}

		case 'codespan': {
			return [{...style, tone: 'name', text: token.raw}];
		}

		case 'br': {
			return [{text: '\n'}];
		}

		case 'link': {
			return [
				...toSpans(token.tokens, style),
				...toAddress(token.href, token.text),
			];
		}

		case 'image': {
			const name = token.text === '' ? 'image' : `image: ${decode(token.text)}`;
			return [{...style, text: `[${name}]`}, ...toAddress(token.href)];
		}

		case 'html': {
			const isBreak = /^<br\s*\/?>$/iv.test(token.raw);
			return [{...style, text: isBreak ? '\n' : token.raw}];
		}
	}
}

/** Where a link leads, unless its text says so. */
function toAddress(href: string, text?: string): Span[] {
	return href === text || href === `mailto:${text}`
		? []
		: [{text: ` (${decode(href)})`, tone: 'quiet'}];
}

/** Characters written as in HTML, some of which the parser has put in place. One that would command the terminal is none. */
function decode(text: string): string {
	if (isNarrow(text) && !text.includes('&')) {
		return text;
	}

	return sanitize(
		text.replaceAll(
			/&(?:#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>[a-z]+));/giv,
			(whole, decimal?: string, hex?: string, name?: string) => {
				const code =
					name === undefined
						? Number.parseInt(decimal ?? hex!, hex === undefined ? 10 : 16)
						: names.get(name);
				return code === undefined || code > 0x10_ff_ff
					? whole
					: String.fromCodePoint(code);
			},
		),
	);
}

/** Those that stand for what Markdown itself uses, and the space that does not break. */
const names = new Map([
	['amp', 0x26],
	['lt', 0x3c],
	['gt', 0x3e],
	['quot', 0x22],
	['apos', 0x27],
	['nbsp', 0x20],
]);
