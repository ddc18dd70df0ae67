export type PropertyListValue =
	| string
	| number
	| boolean
	| PropertyListValue[]
	| {[key: string]: PropertyListValue};

/**
A second opinion on property lists, written from Apple's DTD alone and for the tags that ours has. It throws at anything
else, at what XML forbids, and at what follows the end.
*/
export function readPropertyList(xml: string): PropertyListValue {
	const body =
		/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<!DOCTYPE plist PUBLIC "-\/\/Apple\/\/DTD PLIST 1\.0\/\/EN" "http:\/\/www\.apple\.com\/DTDs\/PropertyList-1\.0\.dtd">\s*<plist version="1\.0">(?<body>[\s\S]*)<\/plist>\s*$/v.exec(
			xml,
		)?.groups?.['body'];
	if (body === undefined) {
		throw new Error('This is not a property list');
	}

	const tokens = [...body.matchAll(/<(?<tag>[^<>]+)>|(?<text>[^<]+)/gv)].map(
		({groups}) => groups!,
	);
	const value = readValue(tokens);
	if (tokens.some((token) => token['text']?.trim() !== '')) {
		throw new Error('Something follows the end');
	}

	return value;
}

type Token = Record<string, string | undefined>;

function readValue(tokens: Token[]): PropertyListValue {
	const tag = nextTag(tokens) ?? 'nothing';
	const read = readers.get(tag);
	if (read === undefined) {
		throw new Error(`Unexpected ${tag}`);
	}

	return read(tokens);
}

const readers = new Map<string, (tokens: Token[]) => PropertyListValue>([
	['true/', () => true],
	['false/', () => false],
	['string/', () => ''],
	['string', (tokens) => readText(tokens, '/string')],
	['integer', (tokens) => Number(readText(tokens, '/integer'))],
	['array', readArray],
	['dict', readDictionary],
]);

function readArray(tokens: Token[]): PropertyListValue[] {
	const values: PropertyListValue[] = [];
	while (peekTag(tokens) !== '/array') {
		values.push(readValue(tokens));
	}

	nextTag(tokens);
	return values;
}

function readDictionary(tokens: Token[]): Record<string, PropertyListValue> {
	const values: Array<[string, PropertyListValue]> = [];
	while (nextTag(tokens) === 'key') {
		values.push([readText(tokens, '/key'), readValue(tokens)]);
	}

	return Object.fromEntries(values);
}

function nextTag(tokens: Token[]): string | undefined {
	const tag = peekTag(tokens);
	tokens.shift();
	return tag;
}

function peekTag(tokens: Token[]): string | undefined {
	while (tokens[0]?.['text']?.trim() === '') {
		tokens.shift();
	}

	return tokens[0]?.['tag'];
}

function readText(tokens: Token[], end: string): string {
	const text = tokens[0]?.['tag'] === end ? '' : tokens.shift()?.['text'];
	if (text === undefined || tokens.shift()?.['tag'] !== end) {
		throw new Error(`Expected text and <${end}>`);
	}

	// A parser turns line ends as they stand into \n, before it reads references.
	return text
		.replaceAll(/\r\n?/gv, '\n')
		.replaceAll(/&(?<reference>[^;]*);/gv, (_, reference: string) =>
			readReference(reference),
		);
}

function readReference(reference: string): string {
	const named = {lt: '<', gt: '>', amp: '&', quot: '"', apos: "'"};
	const character = Object.entries(named).find(([name]) => name === reference);
	if (character) {
		return character[1];
	}

	const code = /^#(?:x(?<hex>[\da-f]+)|(?<decimal>\d+))$/iv.exec(reference);
	if (code === null) {
		throw new Error(`Unknown reference &${reference};`);
	}

	const {hex, decimal} = code.groups!;
	return String.fromCodePoint(
		hex === undefined ? Number(decimal) : Number.parseInt(hex, 16),
	);
}
