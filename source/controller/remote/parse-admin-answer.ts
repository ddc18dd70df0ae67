import * as z from 'zod';
import type {
	HistoryPage,
	PlanSeries,
	UsageReport,
} from '../../history/history-access.js';
import type {Exchange} from '../../traffic/exchange.js';

const replayed = z.object({id: z.string()});

/** The id of the new exchange. Throws when there is none. */
export function parseReplayed(body: unknown): string {
	return replayed.parse(body).id;
}

/**
Parsers for the answers of `/admin/history`. They trust the data: the server has proved that it knows the token, and
speaks this protocol.
*/
export const parseHistory = {
	page: (answer: unknown) => pageSchema.parse(answer) as HistoryPage,
	read: (answer: unknown) =>
		readSchema.parse(answer).exchange as Exchange | undefined,
	usage: (answer: unknown) => usageSchema.parse(answer) as UsageReport,
	plan: (answer: unknown) => planSchema.parse(answer).series as PlanSeries[],
	clear: (answer: unknown) => z.object({count: z.number()}).parse(answer).count,
};

const exchange = z.looseObject({id: z.string()});

const pageSchema = z.object({
	exchanges: z.array(exchange),
	next: z.object({at: z.number(), row: z.number()}).optional(),
});

const readSchema = z.object({exchange: exchange.optional()});

const usageSchema = z.object({
	rows: z.array(z.looseObject({requests: z.number()})),
	buckets: z.array(z.looseObject({at: z.number()})),
});

const planSchema = z.object({
	series: z.array(
		z.object({
			name: z.string(),
			points: z.array(z.looseObject({at: z.number()})),
			// An older server does not say.
			reached: z
				.array(
					z.object({
						at: z.number(),
						usage: z.array(z.looseObject({requests: z.number()})),
					}),
				)
				.default([]),
		}),
	),
});
