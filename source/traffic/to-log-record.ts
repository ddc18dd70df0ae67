import type {PaidBy} from '../claude/claude-event.js';
import type {Exchange} from './exchange.js';

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
		inputTokens: usage && usage.input + usage.cacheRead + usage.cacheCreation,
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
