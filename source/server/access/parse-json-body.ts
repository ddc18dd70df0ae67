import {Buffer, isAscii} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {isContinuation, type LongText, scanJson} from './scan-json.js';

/**
A body, which is UTF-8, as JSON. Throws a 400 for what is not, and for what would take long to read before it is read: see
`scanJson`. A large body is read in steps between which others have their turn.
*/
export async function parseJsonBody(bytes: Uint8Array): Promise<unknown> {
	const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	const {longTexts} = await scanJson(content);
	const texts: string[] = [];
	for (const text of longTexts) {
		texts.push(await readText(content, text));
		await nextTurn();
	}

	const mark = randomUUID();
	const source = await toSource(content, longTexts, mark);
	const json = texts.length === 0 ? parse(source) : parsePart(source, mark);
	if (bytes.length > sliceBytes) {
		await nextTurn();
	}

	return texts.length === 0 ? json : fillIn(json, texts, mark);
}

async function readText(
	content: Buffer,
	{start, end, cuts}: LongText,
): Promise<string> {
	if (cuts === undefined) {
		return content.toString('latin1', start, end);
	}

	const pieces: string[] = [];
	let from = start;
	for (const to of [...cuts, end]) {
		const piece = content.toString('utf8', from, to);
		pieces.push(parsePart(`"${piece}"`) as string);
		from = to;
		await nextTurn();
	}

	return pieces.join('');
}

/** The JSON text, with a mark and a number in place of each of the long texts. */
async function toSource(
	content: Buffer,
	longTexts: LongText[],
	mark: string,
): Promise<string> {
	const pieces: string[] = [];
	let start = content.indexOf(byteOrderMark) === 0 ? byteOrderMark.length : 0;
	for (const [index, text] of longTexts.entries()) {
		await decode(content.subarray(start, text.start), pieces);
		pieces.push(`${mark}${index}`);
		start = text.end;
	}

	await decode(content.subarray(start), pieces);
	return pieces.length === 1 ? pieces[0]! : pieces.join('');
}

const byteOrderMark = Buffer.from('\uFEFF');

async function decode(bytes: Buffer, pieces: string[]): Promise<void> {
	let start = 0;
	do {
		let end = Math.min(start + sliceBytes, bytes.length);
		while (end < bytes.length && isContinuation(bytes[end]!)) {
			end--;
		}

		const piece = bytes.subarray(start, end);
		pieces.push(piece.toString(isAscii(piece) ? 'latin1' : 'utf8'));
		start = end;
		if (start < bytes.length) {
			await nextTurn();
		}
	} while (start < bytes.length);
}

const sliceBytes = 1024 * 1024;

function parse(source: string): unknown {
	try {
		return JSON.parse(source);
	} catch (error) {
		throw source === ''
			? notJson('The request has no body; send a JSON object.')
			: notJson(`The body is not JSON: ${toErrorMessage(error)}`);
	}
}

/** Parses a text that is not all of the body. An error quotes `…` for a mark, and leaves out the position, which is another in the body. */
function parsePart(source: string, mark?: string): unknown {
	try {
		return JSON.parse(source);
	} catch (error) {
		if (mark !== undefined) {
			return parsePart(source.replaceAll(new RegExp(`${mark}\\d+`, 'gv'), '…'));
		}

		const reason = toErrorMessage(error).replace(positionInPart, '');
		throw notJson(`The body is not JSON: ${reason}`);
	}
}

const positionInPart = / at position \d+(?: \(line \d+ column \d+\))?$/v;

function notJson(message: string): ApiError {
	return invalidRequest(message, undefined, 'invalid_json');
}

/** Puts the long texts where their marks stand. */
function fillIn(json: unknown, texts: string[], mark: string): unknown {
	const toText = (value: unknown) =>
		typeof value === 'string' && value.startsWith(mark)
			? texts[Number(value.slice(mark.length))]
			: undefined;
	const open: unknown[] = [json];
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value !== 'object' || value === null) {
			continue;
		}

		const members = value as Record<string, unknown>;
		for (const key of Object.keys(value)) {
			const text = toText(members[key]);
			if (text === undefined) {
				open.push(members[key]);
			} else {
				members[key] = text;
			}
		}
	}

	return toText(json) ?? json;
}
