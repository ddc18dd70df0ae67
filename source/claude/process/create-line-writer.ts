import {once} from 'node:events';
import type {Writable} from 'node:stream';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {JsonValue} from '../turn.js';

/** Writes lines of JSON to a process, in order. */
export type LineWriter = {
	/**
	Writes a line at once if it is small. A large one, such as a message with files, is written in pieces: to encode
	megabytes at once would keep all other requests waiting. Lines after it wait for its end.
	*/
	write(line: JsonValue): void;
	/** Resolves when the process has read everything, or will not. */
	drained(): Promise<void>;
};

export function createLineWriter(
	stdin: Writable,
	/** Settles when the process has exited. */
	ended: Promise<unknown>,
): LineWriter {
	const waiting: JsonValue[] = [];
	let writing: Promise<void> | undefined;

	async function writeWaiting(): Promise<void> {
		for (
			let line = waiting.shift();
			line !== undefined;
			line = waiting.shift()
		) {
			for (const piece of toLinePieces(line)) {
				if (!stdin.writable) {
					waiting.length = 0;
					return;
				}

				stdin.write(piece);
				await untilRead();
				await nextTurn();
			}
		}
	}

	async function untilRead(): Promise<void> {
		if (stdin.writableNeedDrain) {
			await Promise.allSettled([Promise.race([once(stdin, 'drain'), ended])]);
		}
	}

	async function writeInTurn(): Promise<void> {
		await writeWaiting();
		writing = undefined;
	}

	return {
		write(line) {
			if (writing === undefined && isSmall(line)) {
				if (stdin.writable) {
					stdin.write(`${JSON.stringify(line)}\n`);
				}

				return;
			}

			waiting.push(line);
			writing ??= writeInTurn();
		},
		async drained() {
			await writing;
			await untilRead();
		},
	};
}

/** A line in pieces of about `pieceLength` characters. */
function* toLinePieces(line: JsonValue): Generator<string> {
	let parts: string[] = [];
	let length = 0;
	for (const part of toJsonParts(line)) {
		parts.push(part);
		length += part.length;
		if (length >= pieceLength) {
			yield parts.join('');
			parts = [];
			length = 0;
		}
	}

	yield `${parts.join('')}\n`;
}

/** The parts of the text that `JSON.stringify` makes of a value. */
export function* toJsonParts(value: JsonValue | undefined): Generator<string> {
	if (typeof value === 'string') {
		yield* toStringParts(value);
	} else if (value === undefined || isSmall(value)) {
		yield JSON.stringify(value ?? null);
	} else if (Array.isArray(value)) {
		yield '[';
		for (const [index, item] of value.entries()) {
			yield index === 0 ? '' : ',';
			yield* toJsonParts(item);
		}

		yield ']';
	} else {
		yield '{';
		const members = Object.entries(value as Record<string, JsonValue>).filter(
			// Spread from an optional field.
			([, member]) => (member as unknown) !== undefined,
		);
		for (const [index, [name, member]] of members.entries()) {
			yield `${index === 0 ? '' : ','}${JSON.stringify(name)}:`;
			yield* toJsonParts(member);
		}

		yield '}';
	}
}

function* toStringParts(text: string): Generator<string> {
	yield '"';
	let start = 0;
	while (start < text.length) {
		// The two halves of a character stay together: alone they would be escaped.
		const splitsPair =
			(text.codePointAt(start + pieceLength - 1) ?? 0) > 0xff_ff;
		const end = start + pieceLength + (splitsPair ? 1 : 0);
		yield JSON.stringify(text.slice(start, end)).slice(1, -1);
		start = end;
	}

	yield '"';
}

/** To encode and write that many characters takes a millisecond or two. */
const pieceLength = 256 * 1024;

/** Whether a value is encoded in about as little time as one piece. Looks at no more of it than that. */
function isSmall(value: JsonValue): boolean {
	let left = pieceLength;
	const open: unknown[] = [value];
	while (open.length > 0 && left > 0) {
		const next = open.pop();
		left -= 8;
		if (typeof next === 'string') {
			left -= next.length;
		} else if (typeof next === 'object' && next !== null) {
			for (const [name, member] of Object.entries(next)) {
				left -= name.length;
				open.push(member);
			}
		}
	}

	return left > 0;
}
