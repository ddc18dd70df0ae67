import * as z from 'zod';
import type {PaidBy} from '../claude/claude-event.js';
import {cutText} from '../traffic/cut-text.js';
import {outputLength} from '../traffic/estimate-tokens.js';
import type {Exchange} from '../traffic/exchange.js';
import type {Row, Value} from './open-database.js';

/** What is stored of a request that has ended. */
export type StoredRequest = {
	/** By column. */
	request: Record<string, Value>;
	/** What was said; absent where that is not kept. */
	text?: Record<string, Value>;
};

/** Of each text, what a filter looks through and the list shows. */
const searchedText = 4000;

/**
Figures and names. An error message may quote the request, so it goes with the texts. A parameter that was ignored is named by
the client, and so may say anything: it is not stored.
*/
export function toStoredRequest(
	exchange: Exchange,
	{keepsTexts}: {keepsTexts: boolean},
): StoredRequest {
	const {marks, answer} = exchange;
	const request = {
		id: exchange.id,
		received: marks.received,
		ended: marks.ended ?? marks.received,
		shape: exchange.shape,
		caller: exchange.caller,
		key_name: exchange.keyName ?? null,
		model_asked: exchange.modelAsked,
		model_used: exchange.modelUsed ?? null,
		streaming: Number(exchange.streaming),
		status: exchange.status,
		http_status: exchange.httpStatus ?? null,
		has_begun: Number(exchange.hasBegun ?? false),
		finish_reason: exchange.finishReason ?? null,
		error_type: exchange.error?.type ?? null,
		error_code: exchange.error?.code ?? null,
		...toCosts(exchange),
		served: exchange.served ?? null,
		conversation: exchange.conversation ?? null,
		process_at: marks.process ?? null,
		sent_at: marks.sent ?? null,
		first_token_at: marks.firstToken ?? null,
		retries: exchange.retries.length,
		answer_length: outputLength(answer),
	};
	return keepsTexts ? {request, text: toText(exchange)} : {request};
}

function toCosts(exchange: Exchange) {
	const {usage, costUsd, paidBy} = exchange;
	return {
		input: usage?.input ?? null,
		cache_read: usage?.cacheRead ?? null,
		cache_creation: usage?.cacheCreation ?? null,
		output: usage?.output ?? null,
		thinking: usage?.thinking ?? null,
		cost_usd: costUsd ?? null,
		paid_by: paidBy ?? null,
	};
}

function toText(exchange: Exchange): Record<string, Value> {
	const {messages, tools, ignored, adjusted, answer, retries} = exchange;
	return {
		said: cutText(
			messages.findLast(({text}) => text !== '')?.text ?? '',
			searchedText,
		),
		answered: cutText(answer.text, searchedText),
		error: exchange.error?.message ?? null,
		messages: JSON.stringify(messages),
		answer: JSON.stringify({answer, tools, ignored, adjusted, retries}),
		body: exchange.body ?? null,
	};
}

/** Columns that `toStoredExchange` wants of the two tables; `text` are those that `withTexts` wants besides. */
export const columns = {
	row: 'request.*, said, answered, error AS error_message',
	text: 'messages, answer, body',
};

/** The exchange in a row, without its texts but for the beginning of what was said last and of the answer. */
export function toStoredExchange(unknownRow: Row): Exchange {
	const row = rowSchema.parse(unknownRow);
	const optional = <Type>(value: Type | null) => value ?? undefined;
	const code = optional(row.error_code);
	const type = row.error_type;
	const hasTexts = row.said !== null;
	return {
		id: row.id,
		shape: row.shape,
		caller: row.caller,
		keyName: optional(row.key_name),
		status: row.status,
		modelAsked: row.model_asked,
		modelUsed: optional(row.model_used),
		streaming: row.streaming === 1,
		messages: row.said ? [{role: 'user', text: row.said}] : [],
		tools: [],
		ignored: [],
		adjusted: [],
		answer: {
			thinking: '',
			text: row.answered ?? '',
			toolCalls: [],
			isStructured: false,
			omitted: Math.max(0, row.answer_length - (row.answered?.length ?? 0)),
		},
		served: optional(row.served),
		...(row.conversation !== null && {conversation: row.conversation}),
		marks: {
			received: row.received,
			process: optional(row.process_at),
			sent: optional(row.sent_at),
			firstToken: optional(row.first_token_at),
			ended: row.ended,
		},
		retries: Array.from({length: row.retries}, (_, index) => ({
			at: row.received,
			attempt: index + 1,
			reason: 'reason not stored',
		})),
		usage:
			row.input === null
				? undefined
				: {
						input: row.input,
						cacheRead: row.cache_read ?? 0,
						cacheCreation: row.cache_creation ?? 0,
						output: row.output ?? 0,
						...(row.thinking !== null && {thinking: row.thinking}),
					},
		costUsd: optional(row.cost_usd),
		finishReason: optional(row.finish_reason),
		httpStatus: optional(row.http_status),
		...(row.has_begun === 1 && {hasBegun: true}),
		error:
			type === null
				? undefined
				: {message: row.error_message ?? code ?? type, type, code},
		...(row.paid_by !== null && {paidBy: row.paid_by}),
		isSlim: true,
		isStored: true,
		...(hasTexts && {hasStoredTexts: true}),
	};
}

/** The exchange as it was, from a row that has the texts as well. */
export function withTexts(exchange: Exchange, unknownRow: Row): Exchange {
	const {messages, answer, body} = textSchema.parse(unknownRow);
	return messages === null || answer === null
		? exchange
		: {
				...exchange,
				messages,
				...answer,
				body: body ?? undefined,
				isSlim: false,
			};
}

const count = z.number().nullable();
const text = z.string().nullable();

const rowSchema = z.object({
	id: z.string(),
	received: z.number(),
	ended: z.number(),
	// A newer program may know more of these, and its rows are to be seen all the same.
	shape: z.custom<Exchange['shape']>((value) => typeof value === 'string'),
	caller: z.string(),
	key_name: text,
	model_asked: z.string(),
	model_used: text,
	streaming: z.number(),
	status: z.enum(['done', 'failed', 'cancelled']),
	http_status: count,
	has_begun: z.number(),
	finish_reason: text,
	error_type: text,
	error_code: text,
	input: count,
	cache_read: count,
	cache_creation: count,
	output: count,
	thinking: count,
	cost_usd: count,
	paid_by: z.custom<PaidBy>((value) => typeof value === 'string').nullable(),
	served: z.custom<Exchange['served'] | null>(
		(value) => value === null || typeof value === 'string',
	),
	conversation: text,
	process_at: count,
	sent_at: count,
	first_token_at: count,
	retries: z.number(),
	answer_length: z.number(),
	said: text,
	answered: text,
	error_message: text,
});

const call = z.object({
	id: z.string(),
	name: z.string(),
	arguments: z.string(),
});

const names = z.array(z.string());

const textSchema = z.object({
	messages: parsed(
		z.array(
			z.object({
				role: z.enum(['system', 'user', 'assistant', 'tool']),
				text: z.string(),
				toolCalls: z.array(call).optional(),
				toolCallId: z.string().optional(),
				attachments: names.optional(),
			}),
		),
	),
	answer: parsed(
		z.object({
			answer: z.object({
				thinking: z.string(),
				text: z.string(),
				toolCalls: z.array(call),
				isStructured: z.boolean(),
				omitted: z.number(),
			}),
			tools: names,
			ignored: names,
			adjusted: names,
			retries: z.array(
				z.object({
					at: z.number(),
					attempt: z.number(),
					status: z.number().optional(),
					reason: z.string(),
				}),
			),
		}),
	),
	body: text,
});

/** JSON in a column. */
function parsed<Schema extends z.ZodType>(schema: Schema) {
	return text
		.transform((json): unknown => (json === null ? null : JSON.parse(json)))
		.pipe(schema.nullable());
}
