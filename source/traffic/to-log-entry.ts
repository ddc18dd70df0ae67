import {type PaidBy, toInputTokens} from '../claude/claude-event.js';
import type {Exchange, ExchangeStatus} from './exchange.js';
import {formatDuration} from './format-duration.js';
import {toBilledBy} from './spending.js';
import {toPrintableLine} from './to-printable.js';

/**
One line for a person about a request that has ended, without its time and its texts:
`✓ chat claude-opus-4 · OpenAI/JS 6.49 · 1,234 → 56 tokens · first token 180 ms · 1.2 s · live`
*/
export function toLogLine(exchange: Exchange): string {
	const billedBy = toBilledBy(exchange);
	const parts = [
		`${exchange.shape} ${toModel(exchange)}`,
		exchange.caller,
		...toOutcome(exchange),
		...toFigures(exchange),
		billedBy === undefined ? '' : `paid by ${billedBy}`,
	];
	const line = parts.filter((part) => part !== '').join(' · ');
	return toPrintableLine(`${signs[exchange.status]} ${line}`);
}

const signs: Record<ExchangeStatus, string> = {
	queued: '…',
	starting: '…',
	waiting: '…',
	streaming: '…',
	done: '✓',
	failed: '✗',
	cancelled: '–',
};

function toModel({modelAsked, modelUsed}: Exchange): string {
	const asked = modelAsked === '' ? 'default model' : modelAsked;
	return modelUsed === undefined || modelUsed === modelAsked
		? asked
		: `${asked} (${modelUsed})`;
}

function toOutcome({
	status,
	httpStatus,
	error,
	finishReason,
}: Exchange): string[] {
	switch (status) {
		case 'failed': {
			const code = error?.code ? ` ${error.code}` : '';
			return [`${httpStatus ?? ''}${code}: ${error?.message ?? 'failed'}`];
		}

		case 'cancelled': {
			return ['cancelled'];
		}

		case 'done': {
			return finishReason === 'stop' ? [] : [finishReason ?? ''];
		}

		case 'queued':
		case 'starting':
		case 'waiting':
		case 'streaming': {
			return [status];
		}
	}
}

function toFigures({usage, marks, served, retries}: Exchange): string[] {
	const input = usage && toInputTokens(usage);
	const {received, firstToken, ended} = marks;
	return [
		usage && input
			? `${input.toLocaleString('en')} → ${usage.output.toLocaleString('en')} tokens`
			: '',
		firstToken === undefined
			? ''
			: `first token ${formatDuration(firstToken - received)}`,
		ended === undefined ? '' : formatDuration(ended - received),
		served ?? '',
		retries.length === 0 ? '' : `retries ${retries.length}`,
	];
}

/** What `--json` prints of a request that has ended: figures and names, never what was said. */
export type LogRecord = {
	/** ISO 8601, of the end. */
	time: string;
	id: string;
	status: Exchange['status'];
	httpStatus?: number;
	shape: string;
	caller: string;
	modelAsked: string;
	modelUsed?: string;
	streaming: boolean;
	served?: string;
	inputTokens?: number;
	cachedTokens?: number;
	outputTokens?: number;
	costUsd?: number;
	paidBy?: PaidBy;
	/** Milliseconds after the request had been read. */
	processMs?: number;
	sentMs?: number;
	firstTokenMs?: number;
	durationMs?: number;
	retries: number;
	finishReason?: string;
	error?: Exchange['error'];
	ignored: string[];
	adjusted: string[];
};

export function toLogRecord(exchange: Exchange): LogRecord {
	const {id, status, httpStatus, shape, caller, modelAsked, modelUsed} =
		exchange;
	const {streaming, served, costUsd, paidBy, finishReason, error} = exchange;
	const {usage, marks, retries, ignored, adjusted} = exchange;
	const since = (mark: number | undefined) =>
		mark === undefined ? undefined : mark - marks.received;
	return {
		time: new Date(marks.ended ?? marks.received).toISOString(),
		id,
		status,
		httpStatus,
		shape,
		caller,
		modelAsked,
		modelUsed,
		streaming,
		served,
		inputTokens: usage && toInputTokens(usage),
		cachedTokens: usage?.cacheRead,
		outputTokens: usage?.output,
		costUsd,
		paidBy,
		processMs: since(marks.process),
		sentMs: since(marks.sent),
		firstTokenMs: since(marks.firstToken),
		durationMs: since(marks.ended),
		retries: retries.length,
		finishReason,
		error,
		ignored,
		adjusted,
	};
}
