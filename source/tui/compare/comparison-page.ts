import type {
	Exchange,
	MessageView,
	ToolCallView,
} from '../../traffic/exchange.js';
import {isEnded} from '../../traffic/is-ended.js';
import {isCutLine} from '../../traffic/to-message-views.js';
import {cacheSections} from '../detail/stats/cache-sections.js';
import type {Page} from '../detail/page.js';
import {
	heading,
	pageLength,
	type Section,
	toSection,
	toStart,
} from '../detail/section.js';
import {readToolDefinitions} from '../detail/tools-page.js';
import {type Line, wrapLines} from '../line/line.js';
import {formatIfJson, formatJson} from '../text/format-json.js';
import {sanitize, toSingleLine} from '../text/sanitize.js';
import {pad, width} from '../text/width.js';
import {type ComparedFact, toComparedFacts} from './compared-facts.js';
import type {ComparedParts} from './compared-parts.js';
import {type DiffBlock, toDiffBlocks} from './diff-blocks.js';
import {diffSections} from './diff-section.js';

/** The marked request and the one under the cursor. */
export type Comparison = {first: Exchange; second: Exchange};

/** Two requests: figures, then the differences of what was sent and what was answered. */
export function comparisonPage(
	page: Pick<Page, 'columns' | 'now' | 'isOpen'> & Pick<Page, 'exchanges'>,
	{first, second}: Comparison,
	parts: ComparedParts,
): Section[] {
	const {columns, now, isOpen} = page;
	if (first.id === second.id) {
		return [
			toSection(
				wrapLines(
					'This is the marked request itself. J and K go to another one; D ends the comparison.',
					columns,
					'quiet',
				),
			),
		];
	}

	const facts = toFactLines(
		toComparedFacts(first, second, {now, parts}),
		columns,
	);
	const missing = toMissing(first, second);
	return [
		toSection([...facts, []]),
		...toCacheSections(page, {first, second}),
		...(missing === undefined
			? toTextParts(first, second).flatMap((part) =>
					partSections(part, {columns, isOpen, parts}),
				)
			: [toSection(wrapLines(missing, columns, 'waiting'))]),
	];
}

/** Why the texts cannot be compared. */
function toMissing(first: Exchange, second: Exchange): string | undefined {
	const slim = [first, second].filter(({isSlim}) => isSlim);
	if (slim.length === 0) {
		return undefined;
	}

	return slim.every(({hasStoredTexts}) => hasStoredTexts)
		? 'Loading the texts…'
		: `The texts of ${slim.map(({id}) => toSingleLine(id)).join(' and ')} were not kept, so only the figures are compared.`;
}

/** What the prompt cache made of the difference, where one request came right after the other. */
function toCacheSections(
	page: Pick<Page, 'columns'>,
	{first, second}: Comparison,
): Section[] {
	const later = [first, second].find(
		({comparison}) =>
			comparison?.previousId === first.id ||
			comparison?.previousId === second.id,
	);
	return later === undefined
		? []
		: [
				...cacheSections({exchange: later, columns: page.columns}),
				toSection([[]]),
			];
}

/** The name of a part of both requests, from what it is made, and its lines. */
type TextPart = {
	title: string;
	sources: [unknown, unknown];
	/** In place of how much differs. */
	note?: string;
	toLines(exchange: 'first' | 'second'): string[];
};

function toTextParts(first: Exchange, second: Exchange): TextPart[] {
	const both = {first, second};
	const isAnswered = isEnded(first) && isEnded(second);
	return [
		{
			title: 'system prompt',
			sources: [first.messages, second.messages],
			toLines: (which) =>
				both[which].messages
					.filter(({role}) => role === 'system')
					.flatMap(({text}) => toLines(text)),
		},
		{
			title: 'tools',
			sources: [first.body ?? first.tools, second.body ?? second.tools],
			toLines: (which) => toToolLines(both[which]),
		},
		{
			title: 'messages',
			sources: [first.messages, second.messages],
			toLines: (which) => toMessageLines(both[which].messages),
		},
		{
			title: 'answer',
			sources: [first.answer, second.answer],
			toLines: (which) => (isAnswered ? toAnswerLines(both[which]) : []),
			...(!isAnswered && {note: 'compared when both have ended'}),
		},
	];
}

function toLines(text: string): string[] {
	return text === '' ? [] : sanitize(text).split('\n');
}

function toToolLines({tools, body = ''}: Exchange): string[] {
	const definitions = readToolDefinitions(body);
	return tools.flatMap((name) => {
		const {description = '', schema} = definitions.get(name) ?? {};
		return [
			`▸ ${toSingleLine(name)}`,
			...indented(toLines(description)),
			...indented(schema === undefined ? [] : toLines(formatJson(schema))),
		];
	});
}

function indented(lines: string[]): string[] {
	return lines.map((line) => `  ${line}`);
}

/** Ids of calls are others each time, and left out. */
function toMessageLines(messages: readonly MessageView[]): string[] {
	const calls = messages.flatMap(({toolCalls = []}) => toolCalls);
	return messages
		.filter(({role}) => role !== 'system')
		.flatMap(({role, text, toolCalls = [], toolCallId, attachments = []}) => {
			const tool = calls.findLast(({id}) => id === toolCallId)?.name;
			return [
				`── ${role}${tool === undefined ? '' : `: ${toSingleLine(tool)}`}`,
				...toLines(role === 'tool' ? formatIfJson(text) : text),
				...attachments.map((attachment) => `[${toSingleLine(attachment)}]`),
				...toolCalls.flatMap((call) => toCallLines(call)),
			];
		});
}

function toCallLines({name, arguments: json}: ToolCallView): string[] {
	return [`▸ ${toSingleLine(name)}`, ...indented(toLines(formatJson(json)))];
}

function toAnswerLines({answer, error}: Exchange): string[] {
	const {thinking, text, isStructured, toolCalls} = answer;
	return [
		...(thinking === ''
			? []
			: ['── thinking', ...toLines(thinking), '── text']),
		...toLines(isStructured ? formatJson(text) : text),
		...toolCalls.flatMap((call) => toCallLines(call)),
		...(error === undefined ? [] : ['── error', ...toLines(error.message)]),
	];
}

function partSections(
	{title, sources, toLines: linesOf, note}: TextPart,
	{
		columns,
		isOpen,
		parts,
	}: {columns: number; isOpen: boolean; parts: ComparedParts},
): Section[] {
	const key = `${title} ${columns} ${String(isOpen)} ${note ?? ''}`;
	return parts(key, ...sources, () => {
		const first = linesOf('first');
		const second = linesOf('second');
		const blocks = toDiffBlocks(first, second, {isOpen});
		const isSame = blocks.every(({type}) => type !== 'changed');
		const lines = isSame && !isOpen ? [] : diffSections(blocks, columns);
		return [
			toStart([
				heading(title, note ?? (isSame ? toSameNote(first) : toNote(blocks))),
			]),
			...lines,
			...(pageLength(lines) === 0 ? [] : [toSection([[]])]),
		];
	});
}

function toSameNote(lines: string[]): string {
	const count = lines.length;
	if (count === 0) {
		return 'none in either';
	}

	const same = lines.some((line) => isCutLine(line))
		? 'the same as far as it was kept'
		: 'the same';
	return `${same}, ${count === 1 ? 'one line' : `${count} lines`}`;
}

function toNote(blocks: DiffBlock[]): string {
	const changed = blocks.filter((block) => block.type === 'changed');
	const sum = (side: 'first' | 'second') =>
		changed.reduce((total, block) => total + block[side].length, 0);
	return `−${sum('first')} +${sum('second')} lines`;
}

/** The values below each other; what differs has a sign and stands out. */
function toFactLines(facts: ComparedFact[], columns: number): Line[] {
	const nameWidth = 16;
	const changeWidth = 7;
	const cells = Math.min(
		40,
		Math.floor((columns - nameWidth - changeWidth - 2) / 2),
	);
	const row = (values: string[], {isSame = false, name = ''}): Line => [
		{text: isSame ? '  ' : '≠ ', tone: 'waiting'},
		{text: pad(name, nameWidth), tone: 'quiet'},
		...values.map((value, index) => ({
			text: pad(value, index === 2 ? changeWidth : cells),
			...(isSame ? {tone: 'quiet' as const} : {bold: true}),
		})),
	];
	return [
		[
			{text: pad('', nameWidth + 2)},
			{text: pad('A (marked)', cells), tone: 'failed', bold: true},
			{text: pad('B', cells), tone: 'ready', bold: true},
		],
		...facts.map(({name, first, second, change, isSame}) => {
			const cut = (text: string) => {
				const line = toSingleLine(text);
				return line === ''
					? '–'
					: width(line) < cells
						? line
						: `${pad(line, cells - 1)} `;
			};

			return row([cut(first), cut(second), change], {
				isSame,
				name,
			});
		}),
	];
}

/** All of a comparison as text, to be copied: figures, then the differences as `diff` writes them. */
export function toComparisonText(
	{first, second}: Comparison,
	now: number,
): string {
	const parts: ComparedParts = (_key, _first, _second, make) => make();
	const facts = toComparedFacts(first, second, {now, parts})
		.filter(({isSame}) => !isSame)
		.map(
			({name, first: one, second: other}) =>
				`${name}: ${toSingleLine(one) || '–'} → ${toSingleLine(other) || '–'}`,
		);
	const texts = toTextParts(first, second).flatMap((part) => {
		const blocks = toDiffBlocks(part.toLines('first'), part.toLines('second'), {
			isOpen: false,
		});
		return blocks.some(({type}) => type === 'changed')
			? [
					'',
					`@@ ${part.title} @@`,
					...blocks.flatMap((block) => toDiffText(block)),
				]
			: [];
	});
	return [`--- ${first.id}`, `+++ ${second.id}`, ...facts, ...texts, ''].join(
		'\n',
	);
}

function toDiffText(block: DiffBlock): string[] {
	switch (block.type) {
		case 'same': {
			return block.lines.map((line) => ` ${line}`);
		}

		case 'folded': {
			return [`@@ ${block.count} lines in common @@`];
		}

		case 'changed': {
			return [
				...block.first.map((line) => `-${line}`),
				...block.second.map((line) => `+${line}`),
			];
		}
	}
}
