import type {Buffer} from 'node:buffer';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {ApiError} from '../errors/api-error.js';
import {invalidRequest} from '../errors/invalid-request.js';

/** What a body may hold, beside its bytes: generous for what agents send, little enough to be read in a moment. */
export const bodyBounds = {
	/** Fields and list items, at every depth. */
	values: 150_000,
	/** Code that follows the nesting would run out of stack. */
	levels: 200,
	/** Bytes of the name of a field. */
	name: 4096,
} as const;

export type Span = {start: number; end: number};

/**
Goes through a JSON text once, byte by byte and without parsing it, to throw a 400 for what is over a bound: megabytes of
brackets or of `{}` would keep everybody else waiting. It is sure only of what is JSON. Yields now and then.

Returns where long texts of plain ASCII stand, without their quotes: files, which need no parser.
*/
export async function scanJson(bytes: Buffer): Promise<{longTexts: Span[]}> {
	const scan = createScan(bytes);
	while (!scan.advance(scan.position() + sliceBytes)) {
		await nextTurn();
	}

	return {longTexts: scan.longTexts};
}

const sliceBytes = 2 * 1024 * 1024;

const longText = 64 * 1024;

function createScan(bytes: Buffer) {
	const longTexts: Span[] = [];
	const fields = createFieldCounter(bytes);
	let index = 0;
	let depth = 0;
	let values = 1;
	/** Within a string: where it began, and whether it is plain ASCII so far. */
	let start = -1;
	let isPlain = true;
	/** The string before, without its quotes; a colon makes it a name. */
	let last: Span = {start: 0, end: 0};

	function countValue(): void {
		values++;
		if (values > bodyBounds.values) {
			throw tooMany(fields.largest(values));
		}
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
				index += 2;
			} else {
				isPlain &&= byte >= 0x20 && byte < 0x80;
				index++;
			}
		}
	}

	function endString(): void {
		last = {start, end: index};
		if (isPlain && index - start > longText) {
			longTexts.push(last);
		}

		start = -1;
		index++;
	}

	function onName(): void {
		if (last.end - last.start > bodyBounds.name) {
			throw nameTooLong();
		}

		if (depth === 1) {
			fields.begin(last, values);
		}
	}

	function readToken(): void {
		switch (bytes[index++] ?? 0) {
			case quote: {
				start = index;
				isPlain = true;
				break;
			}

			case comma: {
				countValue();
				break;
			}

			case colon: {
				onName();
				break;
			}

			case openBracket:
			case openBrace: {
				countValue();
				depth++;
				if (depth > bodyBounds.levels) {
					throw tooDeep();
				}

				break;
			}

			case closeBracket:
			case closeBrace: {
				depth--;
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
				} else {
					advanceInString(end);
				}
			}

			return index >= bytes.length;
		},
	};
}

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
