import {type AST, getStaticTOMLValue, parseTOML} from 'toml-eslint-parser';
import {EditError, type Format, type Path, type Value} from './format.js';
import {nestedValue} from './nested-value.js';
import {
	indentOf,
	insertLines,
	lineStart,
	nextLine,
	splice,
	type Splice,
	startsLine,
} from './splice.js';

/** TOML. A table that is missing is added at the end, a key at the end of its table. */
export const toml: Format = {
	parse: (text) => getStaticTOMLValue(parseTOML(text)),
	set(text, path, value) {
		const root = read(text);
		const names = toNames(path);
		const found = findValue(root, names);
		if (found !== undefined) {
			const [start, end] = found.entry.value.range;
			return splice(text, [{start, end, text: toInline(value)}]);
		}

		return splice(text, [insertValue(text, root, names, value)]);
	},
	remove(text, path) {
		const root = read(text);
		const names = toNames(path);
		const found = findValue(root, names);
		if (found !== undefined) {
			return splice(text, [cutEntry(text, found)]);
		}

		const table = findTable(root, names);
		if (table === undefined) {
			throw new EditError(`${names.join('.')} is not a table of its own`);
		}

		// With the blank line above it, which came with it.
		const start = lineStart(text, table.range[0]);
		const above = /(?:^|\n)(?<blank>\r?\n)$/v.exec(text.slice(0, start));
		return splice(text, [
			{
				start: start - (above?.groups?.['blank']?.length ?? 0),
				end: nextLine(text, table.range[1]),
				text: '',
			},
		]);
	},
};

type Entry = {
	entry: AST.TOMLKeyValue;
	/** What it is an entry of, and the names up to there. */
	parent: AST.TOMLTopLevelTable | AST.TOMLTable | AST.TOMLInlineTable;
};

function read(text: string): AST.TOMLTopLevelTable {
	return parseTOML(text).body[0];
}

function toNames(path: Path): string[] {
	return path.map((step) => {
		if (typeof step === 'string') {
			return step;
		}

		throw new EditError('lists of tables are not edited in TOML');
	});
}

function findValue(
	root: AST.TOMLTopLevelTable,
	names: string[],
): Entry | undefined {
	const tables = [root, ...tablesOf(root)];
	for (const table of tables) {
		const base = table.type === 'TOMLTable' ? table.resolvedKey : [];
		const rest = after(base, names);
		const found = rest && findEntry(table, rest);
		if (found) {
			return found;
		}
	}

	return undefined;
}

function findEntry(
	parent: Entry['parent'],
	names: string[],
): Entry | undefined {
	for (const entry of entriesOf(parent)) {
		const rest = after(keyOf(entry), names);
		if (rest?.length === 0) {
			return {entry, parent};
		}

		const found =
			rest && entry.value.type === 'TOMLInlineTable'
				? findEntry(entry.value, rest)
				: undefined;
		if (found) {
			return found;
		}
	}

	return undefined;
}

function insertValue(
	text: string,
	root: AST.TOMLTopLevelTable,
	names: string[],
	value: Value,
): Splice {
	for (const length of names.keys()) {
		// What lies on the way may have been written as `{…}`, which takes no tables.
		const found = findValue(root, names.slice(0, length + 1));
		if (found) {
			return insertInline(found, names.slice(length + 1), value);
		}
	}

	if (isTable(value)) {
		const lines = toTableLines(names, value);
		const gap = text.trim() === '' ? '' : '\n';
		const start = text.length;
		const isOpen = text !== '' && !text.endsWith('\n');
		return {
			start,
			end: start,
			text: isOpen ? `\n${gap}${lines.trimEnd()}` : `${gap}${lines}`,
		};
	}

	const last = names.at(-1)!;
	const parents = names.slice(0, -1);
	const table = parents.length === 0 ? root : findTable(root, parents);
	if (table === undefined) {
		return insertValue(text, root, parents, nestedValue([last], value));
	}

	const line = `${toKey(last)} = ${toInline(value)}\n`;
	const entry = entriesOf(table).at(-1);
	if (entry !== undefined) {
		const at = nextLine(text, entry.range[1]);
		return insertLines(at, `${indentOf(text, entry.range[0])}${line}`, text);
	}

	return table.type === 'TOMLTable'
		? insertLines(nextLine(text, table.key.range[1]), line, text)
		: insertFirst(text, root, line);
}

/** Before the first table and the comment that belongs to it; in a file without one at the end. */
function insertFirst(
	text: string,
	root: AST.TOMLTopLevelTable,
	line: string,
): Splice {
	const [table] = tablesOf(root);
	if (table === undefined) {
		return insertLines(text.length, line, text);
	}

	let at = lineStart(text, table.range[0]);
	while (at > 0 && text[lineStart(text, at - 1)] === '#') {
		at = lineStart(text, at - 1);
	}

	return {start: at, end: at, text: `${line}\n`};
}

function insertInline({entry}: Entry, names: string[], value: Value): Splice {
	const {value: table} = entry;
	if (table.type !== 'TOMLInlineTable') {
		throw new EditError(
			`line ${table.loc.start.line} has a value where a table with ${names[0]} is needed`,
		);
	}

	const [name, ...rest] = names;
	const nested = toInline(nestedValue(rest, value));
	const text = `${toKey(name!)} = ${nested}`;
	const last = table.body.at(-1);
	const at = last?.range[1] ?? table.range[0] + 1;
	return {start: at, end: at, text: last ? `, ${text}` : ` ${text} `};
}

function cutEntry(text: string, {entry, parent}: Entry): Splice {
	const [start, end] = entry.range;
	if (parent.type !== 'TOMLInlineTable') {
		if (!startsLine(text, start)) {
			throw new EditError(`line ${entry.loc.start.line} has more than one key`);
		}

		return {start: lineStart(text, start), end: nextLine(text, end), text: ''};
	}

	const index = parent.body.indexOf(entry);
	const previous = parent.body[index - 1];
	const next = parent.body[index + 1];
	if (previous) {
		return {start: previous.range[1], end, text: ''};
	}

	return next
		? {start, end: next.range[0], text: ''}
		: {start: parent.range[0] + 1, end: parent.range[1] - 1, text: ''};
}

function findTable(
	root: AST.TOMLTopLevelTable,
	names: string[],
): AST.TOMLTable | undefined {
	return tablesOf(root).find(
		({kind, resolvedKey}) =>
			kind === 'standard' &&
			resolvedKey.length === names.length &&
			after(resolvedKey, names) !== undefined,
	);
}

function tablesOf(root: AST.TOMLTopLevelTable): AST.TOMLTable[] {
	return root.body.filter((node) => node.type === 'TOMLTable');
}

function entriesOf(parent: Entry['parent']): AST.TOMLKeyValue[] {
	const nodes: AST.TOMLNode[] = parent.body;
	return nodes.filter((node) => node.type === 'TOMLKeyValue');
}

function keyOf({key}: AST.TOMLKeyValue): string[] {
	return key.keys.map((part) =>
		part.type === 'TOMLBare' ? part.name : part.value,
	);
}

/** The remaining names after a shared beginning. */
function after(
	base: ReadonlyArray<string | number>,
	names: string[],
): string[] | undefined {
	return base.every((name, index) => name === names[index])
		? names.slice(base.length)
		: undefined;
}

function toTableLines(
	names: string[],
	table: Readonly<Record<string, Value>>,
): string {
	const entries = Object.entries(table);
	const inner = entries.filter(([, value]) => isTable(value));
	const own = entries.filter(([, value]) => !isTable(value));
	const header = `[${names.map((name) => toKey(name)).join('.')}]\n`;
	const lines = own.map(
		([name, value]) => `${toKey(name)} = ${toInline(value)}\n`,
	);
	const isHeaderNeeded = own.length > 0 || inner.length === 0;
	return [
		...(isHeaderNeeded ? [header + lines.join('')] : []),
		...inner.map(([name, value]) =>
			toTableLines([...names, name], value as Record<string, Value>),
		),
	].join('\n');
}

function toInline(value: Value): string {
	if (Array.isArray(value)) {
		return `[${value.map((item: Value) => toInline(item)).join(', ')}]`;
	}

	if (isTable(value)) {
		const entries = Object.entries(value).map(
			([name, item]) => `${toKey(name)} = ${toInline(item)}`,
		);
		return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
	}

	if (value === null) {
		throw new EditError('TOML has no null');
	}

	return JSON.stringify(value);
}

function toKey(name: string): string {
	return /^[\w\-]+$/v.test(name) ? name : JSON.stringify(name);
}

function isTable(value: Value): value is Readonly<Record<string, Value>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
