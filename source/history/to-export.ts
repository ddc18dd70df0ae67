import {Buffer} from 'node:buffer';
import {STATUS_CODES} from 'node:http';
import type {Exchange} from '../traffic/exchange.js';
import {type LogRecord, toLogRecord} from '../traffic/to-log-entry.js';
import {shapePaths} from '../wire/shape-paths.js';

export const exportFormats = ['jsonl', 'csv', 'har'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** A file of exchanges in pieces. With prompts and answers where they are there, but in CSV. */
export async function* toExport(
	pages: AsyncIterable<readonly Exchange[]>,
	{
		format,
		version,
		origin,
	}: {
		format: ExportFormat;
		/** Of this program. */
		version: string;
		/** `http://127.0.0.1:3456` */
		origin: string;
	},
): AsyncGenerator<string> {
	switch (format) {
		case 'jsonl': {
			for await (const exchanges of pages) {
				yield exchanges
					.map((exchange) => `${JSON.stringify(toRecord(exchange))}\n`)
					.join('');
			}

			break;
		}

		case 'csv': {
			yield toCsvLine(csvColumns);
			for await (const exchanges of pages) {
				yield exchanges.map((exchange) => toCsvRow(exchange)).join('');
			}

			break;
		}

		case 'har': {
			yield* toHar(pages, {version, origin});
		}
	}
}

export type HistoryRecord = Omit<LogRecord, 'ignored' | 'adjusted'> & {
	/** ISO 8601, of the arrival. */
	received: string;
	keyName?: string;
	/** The id of the first request of its conversation; absent of that one itself. */
	conversation?: string;
	/** Part of `inputTokens`. */
	cacheWriteTokens?: number;
	/** Part of `outputTokens`. */
	thinkingTokens?: number;
	prompt?: string;
	answer?: string;
};

/** One exchange as `history --json` prints it: as the server's log does, and more. */
export function toRecord(exchange: Exchange): HistoryRecord {
	const {ignored, adjusted, ...record} = toLogRecord(exchange);
	const {keyName, conversation, usage, marks, answer} = exchange;
	return {
		received: new Date(marks.received).toISOString(),
		...record,
		keyName,
		conversation,
		cacheWriteTokens: usage?.cacheCreation,
		thinkingTokens: usage?.thinking,
		prompt: toPrompt(exchange),
		answer: answer.text === '' ? undefined : answer.text,
	};
}

function toPrompt({messages}: Exchange): string | undefined {
	return messages.findLast(({role, text}) => role === 'user' && text !== '')
		?.text;
}

const csvColumns = [
	'received',
	'time',
	'id',
	'status',
	'httpStatus',
	'shape',
	'caller',
	'keyName',
	'conversation',
	'modelAsked',
	'modelUsed',
	'streaming',
	'served',
	'paidBy',
	'inputTokens',
	'cachedTokens',
	'cacheWriteTokens',
	'outputTokens',
	'thinkingTokens',
	'costUsd',
	'firstTokenMs',
	'durationMs',
	'retries',
	'finishReason',
	'errorCode',
] as const;

function toCsvRow(exchange: Exchange): string {
	const {error, ...record} = toRecord(exchange);
	const cells = {...record, errorCode: error?.code ?? error?.type};
	return toCsvLine(csvColumns.map((column) => cells[column]));
}

/** A line after RFC 4180. */
export function toCsvLine(
	cells: ReadonlyArray<string | number | boolean | undefined>,
): string {
	return `${cells.map((cell) => toCsvCell(cell)).join(',')}\r\n`;
}

/** Clients choose their names: one that begins like a formula would be run by a spreadsheet. */
function toCsvCell(cell: string | number | boolean | undefined): string {
	if (typeof cell !== 'string') {
		return String(cell ?? '');
	}

	const text = /^[=+\-@\t\r]/v.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/v.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** HTTP Archive 1.2. */
async function* toHar(
	pages: AsyncIterable<readonly Exchange[]>,
	{version, origin}: {version: string; origin: string},
): AsyncGenerator<string> {
	const creator = JSON.stringify({name: 'claude-max-api', version});
	yield `{"log":{"version":"1.2","creator":${creator},"entries":[`;
	let separator = '\n';
	for await (const exchanges of pages) {
		for (const exchange of exchanges) {
			yield separator + JSON.stringify(toHarEntry(exchange, origin));
			separator = ',\n';
		}
	}

	yield '\n]}}\n';
}

/** The archive's word for what is not known is -1. Keys of our own begin with an underscore. */
function toHarEntry(exchange: Exchange, origin: string) {
	const {received, sent, firstToken, ended} = exchange.marks;
	const end = ended ?? firstToken ?? sent ?? received;
	const sentAt = sent ?? end;
	const first = firstToken ?? end;
	return {
		startedDateTime: new Date(received).toISOString(),
		time: end - received,
		request: toHarRequest(exchange, origin),
		response: toHarResponse(exchange),
		cache: {},
		timings: {
			blocked: sentAt - received,
			send: 0,
			wait: first - sentAt,
			receive: end - first,
		},
		_record: {...toRecord(exchange), prompt: undefined, answer: undefined},
	};
}

function toHarRequest({shape, caller, body}: Exchange, origin: string) {
	return {
		method: 'POST',
		url: `${origin}${shapePaths[shape]}`,
		httpVersion: 'HTTP/1.1',
		cookies: [],
		headers: [
			{name: 'content-type', value: 'application/json'},
			{name: 'user-agent', value: caller},
		],
		queryString: [],
		headersSize: -1,
		bodySize: body === undefined ? -1 : Buffer.byteLength(body),
		...(body !== undefined && {
			postData: {mimeType: 'application/json', text: body},
		}),
	};
}

function toHarResponse({status, httpStatus, answer, streaming}: Exchange) {
	// Of an answer that nobody waited for there is no status.
	const code = httpStatus ?? (status === 'done' ? 200 : 0);
	return {
		status: code,
		statusText: STATUS_CODES[code] ?? '',
		httpVersion: 'HTTP/1.1',
		cookies: [],
		headers: [],
		content: {
			size: Buffer.byteLength(answer.text),
			mimeType: streaming ? 'text/event-stream' : 'application/json',
			...(answer.text !== '' && {
				text: answer.text,
				comment: 'The text of the answer; its transport is not recorded.',
			}),
		},
		redirectURL: '',
		headersSize: -1,
		bodySize: -1,
	};
}
