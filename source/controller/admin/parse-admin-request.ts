import * as z from 'zod';
import type {
	HistoryQuery,
	PlanQuery,
	UsageQuery,
} from '../../history/history-access.js';
import {budgetsSchema, reserveSchema} from '../../settings/budget.js';
import {readBody} from '../../server/access/read-body.js';
import {parseJsonBody} from '../../server/access/parse-json-body.js';
import {trafficBounds} from '../../traffic/traffic-bounds.js';
import {parseFields} from '../../wire/fields/parse-fields.js';
import {shapePaths} from '../../wire/shape-paths.js';
import type {ApiShape} from '../../wire/wire-format.js';
import type {SentRequest} from '../controller.js';

const modelChoice = z.object({model: z.string().min(1), force: z.boolean()});

/** Parses the model to use from now on. Throws a 400 that names the invalid field, or a 413. */
export async function parseModelChoice(
	request: Request,
): Promise<z.infer<typeof modelChoice>> {
	return parse(modelChoice, request);
}

const budgetSettings = z.object({
	budgets: budgetsSchema,
	reserve: reserveSchema.optional(),
});

export async function parseBudgetSettings(
	request: Request,
): Promise<z.infer<typeof budgetSettings>> {
	return parse(budgetSettings, request);
}

const isNegated = z.boolean();

const historyQuery = z.object({
	terms: z
		.array(
			z.discriminatedUnion('type', [
				z.object({
					type: z.enum(['text', 'model', 'status', 'caller', 'key', 'shape']),
					isNegated,
					value: z.string(),
				}),
				z.object({
					type: z.enum(['above', 'below']),
					isNegated,
					measure: z.enum(['duration', 'cost', 'tokens']),
					amount: z.number(),
				}),
				z.object({
					type: z.enum(['since', 'before']),
					isNegated,
					at: z.number(),
				}),
			]),
		)
		// SQLite limits the depth of an expression and the number of its values.
		.max(100)
		.optional(),
	before: z.object({at: z.number(), row: z.number()}).optional(),
	limit: z.int().min(1).max(1000),
});

export async function parseHistoryQuery(
	request: Request,
): Promise<HistoryQuery> {
	return parse(historyQuery, request);
}

const usageQuery = z.object({
	since: z.number().optional(),
	bucket: z.enum(['hour', 'day']),
});

export async function parseUsageQuery(request: Request): Promise<UsageQuery> {
	return parse(usageQuery, request);
}

export async function parsePlanQuery(request: Request): Promise<PlanQuery> {
	return parse(z.object({since: z.number()}), request);
}

export async function parseHistoryId(request: Request): Promise<string> {
	const {id} = await parse(z.object({id: z.string()}), request);
	return id;
}

/** Parses the time before which requests are deleted; without one, all are. */
export async function parseHistoryEnd(
	request: Request,
): Promise<number | undefined> {
	const {before} = await parse(
		z.object({before: z.number().optional()}),
		request,
	);
	return before;
}

const sentRequest = z.object({
	shape: z.enum(Object.keys(shapePaths) as ApiShape[]),
	body: z.string(),
});

/** Parses a request to send. Its body is checked where it is answered, like that of any client. */
export async function parseSentRequest(request: Request): Promise<SentRequest> {
	return parse(sentRequest, request, 16 * trafficBounds.body);
}

async function parse<Output>(
	schema: z.ZodType<Output>,
	request: Request,
	limit = 64 * 1024,
): Promise<Output> {
	const {bytes} = await readBody(request, {limit});
	return parseFields(schema, await parseJsonBody(bytes));
}
