import {isDeepStrictEqual} from 'node:util';
import {Lexer, type Token, type Tokens} from 'marked';
import {sanitize} from '../text/sanitize.js';
import {blankRow, endsBlank, toBlockRows, toPlainRows} from './block-rows.js';
import {isDiff, parseFence, toCodeRows} from './code-rows.js';
import type {MarkdownRow} from './wrap-spans.js';

type MarkdownWrapper = {
	/** The rows of `text`, and how many of them stay as they are when it goes on. */
	rows(text: string): {rows: readonly MarkdownRow[]; settled: number};
};

/** What is laid out for good, and where what may yet change begins in the text. */
type Settled = {
	rows: number;
	start: number;
	/** A blank line stands before what comes. */
	isApart: boolean;
	/** What comes is within code that began like this. */
	code?: {opener: string; isDiff: boolean};
	/** What comes is the item of a list that has this number. */
	number?: number;
};

const nothing: Settled = {rows: 0, start: 0, isApart: false};

/**
Lays out a text in Markdown that grows at its end, as an answer does. What is complete is not looked at again: blocks, the
items of a list, the lines of code.
*/
export function createMarkdownWrapper(columns: number): MarkdownWrapper {
	let known = '';
	let source = '';
	let settled = nothing;
	let rows: MarkdownRow[] = [];
	/** Where links lead that are named elsewhere in the text. */
	let links: Links = {};
	/** Those named in what is settled. */
	let settledLinks: Links = {};

	function layOut(): void {
		rows.length = settled.rows;
		const text = (settled.code?.opener ?? '') + source.slice(settled.start);
		const lexer = new Lexer({gfm: true});
		lexer.tokens.links = {...settledLinks};
		const blocks = toBlocks(lexer, text);
		if (blocks === undefined) {
			add(toPlainRows(text, columns));
			return;
		}

		if (!isDeepStrictEqual(lexer.tokens.links, links)) {
			links = lexer.tokens.links;
			if (settled.start > 0) {
				// It may be named in what was laid out without it.
				settled = nothing;
				settledLinks = {};
				rows = [];
				layOut();
				return;
			}
		}

		const [first] = blocks;
		if (settled.number !== undefined && first?.type === 'list') {
			(first as Tokens.List).start = settled.number;
		}

		const open = openBlock(blocks);
		const rest = settle(lexer, blocks.slice(0, open))
			? settleWithin(lexer, blocks.slice(open))
			: blocks;
		add(toRows(lexer, rest));
	}

	/** Whether the blocks are what the text begins with, and are laid out for good. */
	function settle(
		lexer: Lexer,
		blocks: readonly Token[],
		next: Pick<Settled, 'code' | 'number'> = {},
	): boolean {
		const raw = blocks.map((block) => block.raw).join('');
		const opener = settled.code?.opener ?? '';
		const isBeginning =
			raw.startsWith(opener) &&
			source.startsWith(raw.slice(opener.length), settled.start);
		if (raw === '' || !isBeginning) {
			return raw === '';
		}

		const added = toRows(lexer, blocks);
		add(added);
		settled = {
			rows: rows.length,
			start: settled.start + raw.length - opener.length,
			isApart:
				next.code === undefined &&
				(endsBlank(blocks.at(-1)!) || (added.length === 0 && settled.isApart)),
			...next,
		};
		settledLinks = {...findLinks(blocks), ...settledLinks};
		return true;
	}

	function toRows(lexer: Lexer, blocks: readonly Token[]): MarkdownRow[] {
		const [first, ...others] = blocks;
		const {code} = settled;
		const fence = code && first?.type === 'code' && parseFence(first.raw);
		if (!code || !fence) {
			return toBlockRows(lexer, blocks, columns);
		}

		const below = toBlockRows(lexer, others, columns);
		const isApart = others[0]?.type === 'space' && below.length > 0;
		return [
			...toCodeRows(fence.lines, columns, code),
			...(isApart ? [blankRow] : []),
			...below,
		];
	}

	function add(added: readonly MarkdownRow[]): void {
		if (settled.isApart && added.length > 0 && rows.length > 0) {
			rows.push(blankRow);
		}

		for (const row of added) {
			rows.push(row);
		}
	}

	/** Returns what may yet change, of a block that is the last one. */
	function settleWithin(lexer: Lexer, blocks: Token[]): Token[] {
		const [block, ...others] = blocks;
		if (others.some(({type}) => type !== 'space')) {
			return blocks;
		}

		if (block?.type === 'list') {
			return [...settleItems(lexer, block as Tokens.List), ...others];
		}

		return block?.type === 'code'
			? [...settleLines(lexer, block as Tokens.Code), ...others]
			: blocks;
	}

	function settleItems(lexer: Lexer, list: Tokens.List): Tokens.List[] {
		const {items} = list;
		const count = items.length - (items.at(-1)!.raw.includes('\n') ? 1 : 2);
		if (count < 1) {
			return [list];
		}

		const toPart = (from: number, to?: number): Tokens.List => {
			const part = items.slice(from, to);
			return {
				...list,
				items: part,
				start: list.ordered ? Number(list.start) + from : '',
				raw: part.map(({raw}) => raw).join(''),
			};
		};

		const number = Number(list.start) + count;
		return settle(lexer, [toPart(0, count)], list.ordered ? {number} : {})
			? [toPart(count)]
			: [list];
	}

	/** Of code that is not closed, all but the line that has no end. */
	function settleLines(lexer: Lexer, block: Tokens.Code): Tokens.Code[] {
		const fence = parseFence(block.raw);
		const end = block.raw.lastIndexOf('\n') + 1;
		if (
			fence === undefined ||
			fence.isClosed ||
			fence.lines.length === (fence.isPartial ? 1 : 0)
		) {
			return [block];
		}

		const {opener, language, lines} = fence;
		const code = settled.code ?? {opener, isDiff: isDiff(language, lines)};
		const raw = block.raw.slice(0, end);
		return settle(lexer, [{...block, raw}], {code})
			? [{...block, raw: opener + block.raw.slice(end)}]
			: [block];
	}

	return {
		rows(text) {
			if (!text.startsWith(known)) {
				known = '';
				source = '';
				settled = nothing;
				rows = [];
				links = {};
				settledLinks = {};
			}

			if (text.length > known.length) {
				source += sanitize(text.slice(known.length));
				known = text;
				layOut();
			}

			return {rows, settled: settled.rows};
		},
	};
}

type Links = Lexer['tokens']['links'];

/** Those named in blocks, and in blocks within them; the first of a name counts. */
function findLinks(blocks: readonly Token[]): Links {
	let links: Links = {};
	for (const block of blocks) {
		links = {...toLinks(block), ...links};
	}

	return links;
}

function toLinks(block: Token): Links {
	if (block.type === 'def') {
		const {tag, href, title} = block as Tokens.Def;
		return {[tag]: {href, title}};
	}

	return findLinks(
		block.type === 'list'
			? (block as Tokens.List).items
			: ((block as Tokens.Generic).tokens ?? []),
	);
}

/** Undefined of what nests deeper than anybody writes, which the parser could not bear. */
function toBlocks(lexer: Lexer, text: string): Token[] | undefined {
	if (tooDeep.test(text)) {
		return undefined;
	}

	try {
		return lexer.blockTokens(text, []);
	} catch (error) {
		if (error instanceof RangeError) {
			return undefined;
		}

		throw error;
	}
}

const tooDeep = /^(?: *(?:>|[*+\-](?= )|\d{1,9}[.\)](?= ))){40}/mv;

/** Which block may yet change: the last one, or the one before that while the last is in its first line. */
function openBlock(blocks: readonly Token[]): number {
	const last = blocks.findLastIndex(({type}) => type !== 'space');
	const isInFirstLine =
		last === blocks.length - 1 && !blocks[last]?.raw.includes('\n');
	const before = blocks
		.slice(0, Math.max(0, last))
		.findLastIndex(({type}) => type !== 'space');
	return Math.max(0, isInFirstLine && before !== -1 ? before : last);
}
