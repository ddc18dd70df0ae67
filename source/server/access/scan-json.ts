import type {Buffer} from 'node:buffer';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toFieldPath} from '../../wire/fields/to-field-error.js';

/** What a body may hold, beside its bytes: generous for what agents send, little enough to be read in a moment. */
export const bodyBounds = {
	/** Fields and list items, at every depth, those in the arguments of calls included. */
	values: 100_000,
	/** Code that follows the nesting would run out of stack. */
	levels: 200,
	/** Bytes of the name of a field. */
	name: 4096,
} as const;

export type Span = {start: number; end: number};

/** A text, without its quotes. */
export type LongText = Span & {
	/** Where it can be cut to be read in pieces; absent where it is plain ASCII and needs no parser. */
	cuts?: number[];
};

/**
Goes through a JSON text once, byte by byte and without parsing it, to throw a 400 for what is over a bound: megabytes of
brackets or of `{}` would keep everybody else waiting. It is sure only of what is JSON. The arguments of a call are JSON
within a string, which is parsed later: what they hold counts as well. Yields now and then.

Returns where long texts stand, such as files: a parser that meets them would keep everybody waiting.
*/
export async function scanJson(
	bytes: Buffer,
): Promise<{longTexts: LongText[]}> {
	const scan = createScan(bytes);
	while (!scan.advance(scan.position() + sliceBytes)) {
		await nextTurn();
	}

	return {longTexts: scan.longTexts};
}

/** Some ten milliseconds, also while the code is not yet compiled. */
const sliceBytes = 256 * 1024;

const longText = 64 * 1024;

function createScan(bytes: Buffer) {
	const longTexts: LongText[] = [];
	const fields = createFieldCounter(bytes);
	let index = 0;
	/** Where the present value stands: an index in each list, the latest name in each object. */
	const place: Array<{index: number; name?: Span}> = [];
	let values = 1;
	/** The value that follows is, or the string that is being read are, the arguments of a call. */
	let isOfArguments = false;
	let inner = createInnerScan();
	/** Within a string: where it began, and whether it is plain ASCII so far. */
	let start = -1;
	let isPlain = true;
	let cuts: number[] = [];
	/** The string before, without its quotes; a colon makes it a name. */
	let last: Span = {start: 0, end: 0};

	function countValue(): void {
		values++;
		if (values > bodyBounds.values) {
			throw tooMany(fields.largest(values));
		}
	}

	function countInner(code: number): void {
		if (inner.isValue(code)) {
			values++;
			if (values > bodyBounds.values) {
				throw tooManyArguments(toPath());
			}
		}
	}

	function toPath(): string {
		return toFieldPath(
			place.map(({name, index: item}) =>
				name ? bytes.toString('utf8', name.start, name.end) : item,
			),
		);
	}

	/** The same for a string of JSON, character by character. */
	function advanceInArguments(limit: number): void {
		isPlain = false;
		while (index < limit) {
			const byte = bytes[index]!;
			if (byte === quote) {
				endString();
				return;
			}

			if (byte !== backslash) {
				countInner(byte);
				index++;
			} else if (bytes[index + 1] === letterU) {
				countInner(
					Number.parseInt(bytes.toString('latin1', index + 2, index + 6), 16),
				);
				index += 6;
			} else {
				const escaped = bytes[index + 1]!;
				countInner(
					escaped === quote || escaped === backslash ? escaped : space,
				);
				index += 2;
			}
		}

		addCut();
	}

	/** Up to the closing quote or to `limit`. */
	function advanceInString(limit: number): void {
		while (index < limit) {
			const byte = bytes[index]!;
			if (byte === quote) {
				endString();
				return;
			}

			if (byte === backslash) {
				isPlain = false;
				index += bytes[index + 1] === letterU ? 6 : 2;
			} else {
				isPlain &&= byte >= 0x20 && byte < 0x80;
				index++;
			}
		}

		addCut();
	}

	/** Here is no escape sequence; there may be a character of several bytes, which begins a little before. */
	function addCut(): void {
		let cut = index;
		while (cut < bytes.length && isContinuation(bytes[cut]!)) {
			cut--;
		}

		if (cut < bytes.length) {
			cuts.push(cut);
		}
	}

	function endString(): void {
		last = {start, end: index};
		if (index - start > longText) {
			longTexts.push(isPlain ? last : {...last, cuts});
		}

		start = -1;
		isOfArguments = false;
		index++;
	}

	function onName(): void {
		if (last.end - last.start > bodyBounds.name) {
			throw nameTooLong();
		}

		place.at(-1)!.name = last;
		isOfArguments = isNameOfArguments(bytes, last);
		if (place.length === 1) {
			fields.begin(last, values);
		}
	}

	function readToken(): void {
		switch (bytes[index++] ?? 0) {
			case quote: {
				start = index;
				isPlain = true;
				cuts = [];
				inner = createInnerScan();
				break;
			}

			case comma: {
				countValue();
				isOfArguments = false;
				const present = place.at(-1);
				if (present) {
					present.index++;
				}

				break;
			}

			case colon: {
				onName();
				break;
			}

			case openBracket:
			case openBrace: {
				countValue();
				isOfArguments = false;
				place.push({index: 0});
				if (place.length > bodyBounds.levels) {
					throw tooDeep();
				}

				break;
			}

			case closeBracket:
			case closeBrace: {
				place.pop();
				break;
			}
			// No default
		}
	}

	return {
		longTexts,
		position: () => index,
		/** Reads on up to `limit` or a little further. True when all is read. */
		advance(limit: number): boolean {
			const end = Math.min(limit, bytes.length);
			while (index < end) {
				if (start === -1) {
					readToken();
				} else if (isOfArguments) {
					advanceInArguments(end);
				} else {
					advanceInString(end);
				}
			}

			return index >= bytes.length;
		},
	};
}

/** Finds the values in a JSON text that is an object or a list; another text is not parsed, or has one value. */
function createInnerScan() {
	let kind: 'unknown' | 'values' | 'other' = 'unknown';
	let isString = false;
	let isEscaped = false;
	return {
		/** Whether a value more begins with the next character. */
		isValue(code: number): boolean {
			if (kind === 'unknown' && code > space) {
				kind = code === openBrace || code === openBracket ? 'values' : 'other';
			}

			if (kind !== 'values') {
				return false;
			}

			if (isEscaped) {
				isEscaped = false;
				return false;
			}

			if (code === quote) {
				isString = !isString;
				return false;
			}

			isEscaped = isString && code === backslash;
			return (
				!isString &&
				(code === comma || code === openBrace || code === openBracket)
			);
		},
	};
}

/** It may be written in escapes. */
function isNameOfArguments(bytes: Buffer, {start, end}: Span): boolean {
	const length = end - start;
	if (length < 9 || length > 54) {
		return false;
	}

	const name = bytes.toString('latin1', start, end);
	return (
		name === 'arguments' ||
		(/^(?:[a-z]|\\u00[67][\da-f]){9}$/iv.test(name) &&
			JSON.parse(`"${name}"`) === 'arguments')
	);
}

/** Whether a byte of UTF-8 is not the first one of its character. */
export function isContinuation(byte: number): boolean {
	return byte >= 0x80 && byte < 0xc0;
}

const space = 0x20;
const letterU = 0x75;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Which field of the body itself holds the most values, to say where there are too many. */
function createFieldCounter(bytes: Buffer) {
	let current: Span | undefined;
	let before = 0;
	let largest: Span | undefined;
	let most = 0;

	function end(values: number): void {
		if (current && values - before > most) {
			most = values - before;
			largest = current;
		}

		before = values;
	}

	return {
		/** `values` is how many there were so far. */
		begin(name: Span, values: number): void {
			end(values);
			current = name;
		},
		largest(values: number): string | undefined {
			end(values);
			return largest && bytes.toString('utf8', largest.start, largest.end);
		},
	};
}

function tooMany(field: string | undefined): ApiError {
	const where = field === undefined ? '' : `, most of them in '${field}'`;
	return invalidRequest(
		`The body holds more than ${bodyBounds.values.toLocaleString('en')} values (fields and list items)${where}; this server takes no more in one request.`,
		field,
		'too_many_values',
	);
}

function tooManyArguments(param: string): ApiError {
	return invalidRequest(
		`'${param}' brings the request to more than ${bodyBounds.values.toLocaleString('en')} values (fields and list items); this server takes no more in one request.`,
		param,
		'too_many_values',
	);
}

function tooDeep(): ApiError {
	return invalidRequest(
		`The body is nested deeper than ${bodyBounds.levels} levels.`,
		undefined,
		'invalid_json',
	);
}

function nameTooLong(): ApiError {
	return invalidRequest(
		`The name of a field in the body is longer than ${bodyBounds.name.toLocaleString('en')} bytes.`,
		undefined,
		'invalid_json',
	);
}
