import {
	isAlias,
	isMap,
	isNode,
	isScalar,
	isSeq,
	type Pair,
	parseDocument,
	Scalar,
	stringify,
	type YAMLMap,
	type YAMLSeq,
} from 'yaml';
import {EditError, type Format, type PathStep, type Value} from './format.js';
import {nestedItem, nestedValue} from './nested-value.js';
import {toOneLine} from './to-one-line.js';
import {
	indent,
	insertLines,
	lineEnd,
	lineStart,
	nextLine,
	splice,
	type Splice,
	startsLine,
} from './splice.js';

/** YAML with one document. Only lines that are added, changed or removed are written, at the positions that the parser reports. */
export const yaml: Format = {
	parse: (text) => (read(text).toJS() as unknown) ?? {},
	set(text, path, value) {
		const {contents} = read(text);
		if (isEmpty(contents)) {
			const lines = toLines(nestedValue(path, value));
			const [start, end] = rangeOf(contents);
			return splice(text, [
				end > start
					? {start, end: afterLine(text, end), text: lines}
					: insertLines(text.length, lines, text),
			]);
		}

		let node: unknown = contents;
		let holder: Item | undefined;
		for (const [index, step] of path.entries()) {
			const rest = path.slice(index + 1);
			if (holder && isEmpty(node)) {
				return splice(
					text,
					fill(text, holder, nestedValue([step, ...rest], value)),
				);
			}

			const container = toContainer(node, step);
			const item = findItem(container, step);
			if (item === undefined) {
				const added =
					typeof step === 'string'
						? {key: step, value: nestedValue(rest, value)}
						: {value: nestedItem(step, rest, value)};
				return splice(text, [insert(text, container, added)]);
			}

			holder = item;
			node = item.value;
		}

		return splice(text, replace(text, holder!, value));
	},
	remove(text, path) {
		const {contents} = read(text);
		let container = toContainer(contents, path[0]!);
		let holder: Item | undefined;
		for (const [index, step] of path.slice(0, -1).entries()) {
			holder = findItem(container, step)!;
			container = toContainer(holder.value, path[index + 1]!);
		}

		const item = findItem(container, path.at(-1)!)!;
		return splice(text, cut(text, {container, item, holder}));
	},
};

type Container = YAMLMap | YAMLSeq;

type Item = {
	/** A pair of a map; an item of a list has no key. */
	pair?: Pair;
	value: unknown;
	/** Where its line or its part of a line begins: at the key, or at the dash. */
	start: number;
	/** After its last character, for any kind of value. */
	end: number;
	/** Whether it is in `{…}` or `[…]`. */
	isFlow: boolean;
};

function read(text: string) {
	const document = parseDocument(text, {keepSourceTokens: true});
	const [error] = document.errors;
	if (error) {
		throw error;
	}

	return document;
}

/** No value, or none in it: `models:`, `models: []`. */
function isEmpty(node: unknown): boolean {
	return (
		node === null ||
		node === undefined ||
		(isScalar(node) && node.value === null) ||
		((isMap(node) || isSeq(node)) && node.items.length === 0)
	);
}

function toContainer(node: unknown, step: PathStep): Container {
	const isNamed = typeof step === 'string';
	if (isNamed && isMap(node)) {
		return node;
	}

	if (!isNamed && isSeq(node)) {
		return node;
	}

	throw new EditError(
		isAlias(node)
			? `*${node.source} refers to another place, which is not edited`
			: `there is a value where ${isNamed ? `"${step}" belongs` : 'a list is needed'}`,
	);
}

function itemsOf(container: Container): Item[] {
	const isFlow = container.flow === true;
	if (isMap(container)) {
		return container.items.map((pair) => ({
			pair,
			value: pair.value,
			start: rangeOf(pair.key)[0],
			end: endOf(pair),
			isFlow,
		}));
	}

	const {srcToken} = container;
	const tokens =
		srcToken && 'items' in srcToken
			? srcToken.items.map(
					({start}) => start.find(({type}) => type === 'seq-item-ind')?.offset,
				)
			: [];
	return container.items.map((value, index) => ({
		value,
		start: tokens[index] ?? rangeOf(value)[0],
		end: endOf(value),
		isFlow,
	}));
}

function findItem(container: Container, step: PathStep): Item | undefined {
	const found = itemsOf(container).filter(({pair, value}) =>
		typeof step === 'string'
			? isScalar(pair?.key) && String(pair.key.value) === step
			: isMap(value) &&
				Object.entries(step).every(
					([name, wanted]) => value.get(name) === wanted,
				),
	);
	if (found.length > 1) {
		throw new EditError(`${JSON.stringify(step)} is there twice`);
	}

	return found[0];
}

function insert(
	text: string,
	container: Container,
	/** A field of a map, or an item of a list. */
	{key, value}: {key?: string; value: Value},
): Splice {
	const {start, end} = itemsOf(container).at(-1)!;
	if (container.flow) {
		const name = key === undefined ? '' : `${JSON.stringify(key)}: `;
		return {start: end, end, text: `, ${name}${toOneLine(value)}`};
	}

	const lines = toLines(key === undefined ? [value] : {[key]: value});
	const column = ' '.repeat(
		columnOf(text, itemsOf(container)[0]?.start ?? start),
	);
	return insertLines(afterLine(text, end), indent(lines, column), text);
}

/** Puts a collection in the place of none: its lines below the key. */
function fill(text: string, item: Item, value: Value): Splice[] {
	const [start, end] = rangeOf(item.value);
	if (item.isFlow) {
		return [{start, end, text: toOneLine(value)}];
	}

	const column = columnOf(text, item.start);
	const lines = indent(toLines(value), ' '.repeat(column + 2));
	const at = nextLine(
		text,
		Math.max(end, item.end) - (text[end - 1] === '\n' ? 1 : 0),
	);
	const before = start > 0 && text[start - 1] === ' ' && end > start ? 1 : 0;
	return [
		...(end > start ? [{start: start - before, end, text: ''}] : []),
		insertLines(at, lines, text),
	];
}

function replace(text: string, item: Item, value: Value): Splice[] {
	const {value: old, pair} = item;
	const [start, end] = rangeOf(old);
	const isBlock = (isMap(old) || isSeq(old)) && !old.flow;
	if (typeof value === 'object' && value !== null) {
		const isFlow = (isMap(old) || isSeq(old)) && old.flow === true;
		if (isFlow) {
			return [{start, end, text: toOneLine(value)}];
		}

		if (isEmpty(old)) {
			return fill(text, item, value);
		}

		const column = columnOf(text, item.start);
		const from = colonEnd(pair);
		return [
			{
				start: from,
				end: lineEnd(text, trimmedEnd(text, item.end)),
				text: `\n${indent(toLines(value), ' '.repeat(column + 2)).trimEnd()}`,
			},
		];
	}

	const scalar = toScalar(value);
	if (isBlock || isBlockScalar(old) || end === start) {
		const from = colonEnd(pair);
		const to = end === start ? from : trimmedEnd(text, item.end);
		return [{start: from, end: to, text: ` ${scalar}`}];
	}

	return [{start, end, text: scalar}];
}

function cut(
	text: string,
	{
		container,
		item,
		holder,
	}: {container: Container; item: Item; holder: Item | undefined},
): Splice[] {
	const items = itemsOf(container);
	const index = items.findIndex(({start}) => start === item.start);
	const next = items[index + 1];
	const previous = items[index - 1];
	if (container.flow) {
		return [
			previous
				? {start: previous.end, end: item.end, text: ''}
				: {start: item.start, end: next?.start ?? item.end, text: ''},
		];
	}

	if (!startsLine(text, item.start)) {
		if (next === undefined) {
			throw new EditError('the only field of an item is not removed');
		}

		return [{start: item.start, end: next.start, text: ''}];
	}

	const lines = {
		start: lineStart(text, item.start),
		end: afterLine(text, item.end),
		text: '',
	};
	if (items.length > 1 || holder === undefined) {
		return [lines];
	}

	// Without its items, the key alone would have no value at all.
	const at = colonEnd(holder.pair);
	return [lines, {start: at, end: at, text: isMap(container) ? ' {}' : ' []'}];
}

/** The end of a value's last character, not of the comments and blank lines below it. */
function endOf(node: unknown): number {
	if (isMap(node) || isSeq(node)) {
		const last: unknown = node.items.at(-1);
		return node.flow === true || last === undefined
			? rangeOf(node)[1]
			: endOf(last);
	}

	if (isNode(node)) {
		return rangeOf(node)[1];
	}

	const pair = node as Pair | undefined;
	const {value} = pair ?? {};
	return isEmpty(value) && rangeOf(value)[1] === rangeOf(value)[0]
		? colonEnd(pair)
		: endOf(value);
}

/** Right after the colon of a pair. */
function colonEnd(pair: Pair | undefined): number {
	const token = pair?.srcToken?.sep?.find(({type}) => type === 'map-value-ind');
	if (token === undefined) {
		throw new EditError('a list in a list is not edited');
	}

	return token.offset + 1;
}

/** A block scalar ends where the next line begins. */
function afterLine(text: string, end: number): number {
	return text[end - 1] === '\n' ? end : nextLine(text, end);
}

function trimmedEnd(text: string, end: number): number {
	return text.slice(0, end).trimEnd().length;
}

function columnOf(text: string, offset: number): number {
	return offset - lineStart(text, offset);
}

function isBlockScalar(node: unknown): boolean {
	return (
		isScalar(node) &&
		(node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL)
	);
}

function rangeOf(node: unknown): [number, number] {
	const [start = 0, end = 0] = isNode(node) ? (node.range ?? []) : [];
	return [start, end];
}

/** With quotes around what older parsers would not take for text, as `yes`. */
function toLines(value: Value): string {
	return stringify(value, {lineWidth: 0, compat: 'yaml-1.1'});
}

function toScalar(value: Value): string {
	return toLines(value).trimEnd();
}
