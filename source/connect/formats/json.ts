import {
	evaluate,
	parse as parseJson,
	type Token,
	type ValueNode,
} from '@humanwhocodes/momoa';
import {EditError, type Format, type PathStep, type Value} from './format.js';
import {nestedItem, nestedValue} from './nested-value.js';
import {toOneLine} from './to-one-line.js';
import {
	indent,
	indentOf,
	lineStart,
	nextLine,
	splice,
	type Splice,
	startsLine,
} from './splice.js';

/**
JSON, with comments and trailing commas where the text has them, and JSON5. What is added is plain JSON, which is valid in all
of them.
*/
export const json: Format = {
	parse(text) {
		const {body} = read(text);
		return body === undefined ? {} : evaluate(body);
	},
	set(text, path, value) {
		const document = read(text);
		if (document.body === undefined) {
			const fresh = nestedValue(path, value);
			return splice(text, [
				{
					start: text.length,
					end: text.length,
					text: `${text === '' || text.endsWith('\n') ? '' : '\n'}${JSON.stringify(fresh, undefined, 2)}\n`,
				},
			]);
		}

		let node: ValueNode = document.body;
		for (const [index, step] of path.entries()) {
			const items = itemsOf(node, step);
			const item = findItem(items, step);
			if (item === undefined) {
				const rest = path.slice(index + 1);
				return insert(document, {
					container: node,
					items,
					...(typeof step === 'string'
						? {key: step, value: nestedValue(rest, value)}
						: {value: nestedItem(step, rest, value)}),
				});
			}

			node = item.value;
		}

		const [start, end] = rangeOf(node);
		const written = toText(value, document);
		return splice(text, [
			{start, end, text: indent(written, indentOf(text, start)).trimStart()},
		]);
	},
	remove(text, path) {
		const document = read(text);
		let container = document.body!;
		for (const step of path.slice(0, -1)) {
			container = findItem(itemsOf(container, step), step)!.value;
		}

		const last = path.at(-1)!;
		const items = itemsOf(container, last);
		const index = items.indexOf(findItem(items, last)!);
		return splice(text, cut(document, {container, items, index}));
	},
};

type Document = {
	text: string;
	body?: ValueNode;
	tokens: readonly Token[];
	/** Whether the text is in one line, so that additions are, too. */
	isInline: boolean;
};

type Item = {name?: string; value: ValueNode; start: number; end: number};

function read(text: string): Document {
	const options = {mode: 'json5', ranges: true, tokens: true} as const;
	if (isBlank(text)) {
		return {text, tokens: [], isInline: false};
	}

	const {body, tokens} = parseJson(text, options);
	return {
		text,
		body,
		tokens: tokens ?? [],
		isInline: !text.trim().includes('\n') && !/^\{\s*\}$/v.test(text.trim()),
	};
}

/** Nothing but blanks and comments. */
function isBlank(text: string): boolean {
	return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/gv, '').trim() === '';
}

function itemsOf(node: ValueNode, step: PathStep): Item[] {
	const isNamed = typeof step === 'string';
	if (isNamed && node.type === 'Object') {
		return node.members.map(({name, value, ...member}) => ({
			name: name.type === 'String' ? name.value : name.name,
			value,
			start: rangeOf(member)[0],
			end: rangeOf(member)[1],
		}));
	}

	if (!isNamed && node.type === 'Array') {
		return node.elements.map(({value}) => ({
			value,
			start: rangeOf(value)[0],
			end: rangeOf(value)[1],
		}));
	}

	const {line} = node.loc.start;
	throw new EditError(
		`line ${line} has ${JSON.stringify(evaluate(node))?.slice(0, 40)} where ${isNamed ? `an object with "${step}"` : 'a list'} is needed`,
	);
}

function findItem(items: Item[], step: PathStep): Item | undefined {
	const found = items.filter((item) =>
		typeof step === 'string'
			? item.name === step
			: Object.entries(step).every(([name, wanted]) => {
					const value: unknown = evaluate(item.value);
					return (value as Record<string, unknown> | null)?.[name] === wanted;
				}),
	);
	if (found.length > 1) {
		throw new EditError(`${JSON.stringify(step)} is there twice`);
	}

	return found[0];
}

function insert(
	document: Document,
	{
		container,
		items,
		key,
		value,
	}: {container: ValueNode; items: Item[]; key?: string; value: Value},
): string {
	const {text, tokens, isInline} = document;
	const [open, end] = rangeOf(container);
	const close = end - 1;
	const inner = tokens.filter(
		({range}) => range![0] > open && range![1] <= close,
	);
	const [first] = items;
	const last = items.at(-1);
	const colon = isCompact(document) ? ':' : ': ';
	const toPiece = (written: string) =>
		key === undefined ? written : `${JSON.stringify(key)}${colon}${written}`;
	const piece = toPiece(toText(value, document));
	if (first === undefined || last === undefined) {
		const start = inner.at(-1)?.range![1] ?? open + 1;
		const outer = indentOf(text, open);
		const inside = indent(piece, outer + unitOf(document));
		return splice(text, [
			{start, end: close, text: isInline ? piece : `\n${inside}\n${outer}`},
		]);
	}

	if (!text.slice(open, first.start).includes('\n')) {
		const added = isCompact(document)
			? `,${piece}`
			: `, ${toPiece(toOneLine(value))}`;
		return splice(text, [{start: last.end, end: last.end, text: added}]);
	}

	const comma = inner.find(
		({type, range}) => type === 'Comma' && range![0] >= last.end,
	);
	let anchor = comma?.range![1] ?? last.end;
	for (const {type, range} of inner) {
		const [start, end] = range!;
		if (
			type.endsWith('Comment') &&
			start >= anchor &&
			!text.slice(anchor, start).includes('\n')
		) {
			anchor = end;
		}
	}

	const inside = startsLine(text, first.start)
		? indentOf(text, first.start)
		: indentOf(text, open) + unitOf(document);
	return splice(text, [
		...(comma ? [] : [{start: last.end, end: last.end, text: ','}]),
		{
			start: anchor,
			end: anchor,
			text: `\n${indent(piece, inside)}${comma ? ',' : ''}`,
		},
	]);
}

function cut(
	{text, tokens}: Document,
	{
		container,
		items,
		index,
	}: {container: ValueNode; items: Item[]; index: number},
): Splice[] {
	const item = items[index]!;
	const previous = items[index - 1];
	const [open, end] = rangeOf(container);
	const between = (from: number, to: number) =>
		tokens.filter(({range}) => range![0] >= from && range![1] <= to);
	if (items.length === 1) {
		const others = [
			...between(open + 1, item.start),
			...between(item.end, end - 1),
		];
		if (others.every(({type}) => type === 'Comma')) {
			return [{start: open + 1, end: end - 1, text: ''}];
		}
	}

	const limit = items[index + 1]?.start ?? end - 1;
	const comma = between(item.end, limit).find(({type}) => type === 'Comma');
	const before =
		comma === undefined && previous
			? between(previous.end, item.start).find(({type}) => type === 'Comma')
			: undefined;
	const stop = comma?.range![1] ?? item.end;
	const own = startsLine(text, item.start)
		? toWholeLines(text, item.start, stop)
		: comma
			? {start: item.start, end: blanksAfter(text, stop)}
			: {start: blanksBefore(text, item.start), end: stop};
	return [
		{...own, text: ''},
		...(before
			? [{start: before.range![0], end: before.range![1], text: ''}]
			: []),
	];
}

/** All of the lines, unless something else is on the last of them. */
function toWholeLines(text: string, start: number, end: number) {
	const rest = text.slice(end, nextLine(text, end));
	const from = lineStart(text, start);
	return rest.trim() === ''
		? {start: from, end: nextLine(text, end)}
		: {start, end};
}

function blanksAfter(text: string, offset: number): number {
	return offset + (/^ */v.exec(text.slice(offset))?.[0].length ?? 0);
}

function blanksBefore(text: string, offset: number): number {
	return text.slice(0, offset).replace(/ +$/v, '').length;
}

function toText(value: Value, document: Document): string {
	if (!document.isInline) {
		return JSON.stringify(value, undefined, unitOf(document));
	}

	const compact = JSON.stringify(value);
	return isCompact(document) ? compact : toOneLine(value);
}

/** Without blanks after colons. */
function isCompact({text, tokens, isInline}: Document): boolean {
	const colon = tokens.find(({type}) => type === 'Colon');
	return isInline && colon !== undefined && text[colon.range![1]] !== ' ';
}

/** One level of indentation: as the outermost members have it, or two blanks. */
function unitOf({text, body}: Document): string {
	const first =
		body?.type === 'Object'
			? body.members[0]?.range
			: body?.type === 'Array'
				? body.elements[0]?.range
				: undefined;
	const unit =
		first && startsLine(text, first[0]) ? indentOf(text, first[0]) : '';
	return unit === '' ? '  ' : unit;
}

function rangeOf({range}: {range?: readonly number[]}): [number, number] {
	const [start = 0, end = 0] = range ?? [];
	return [start, end];
}
