import {type Context, Hono} from 'hono';
import type {JsonObject} from '../../claude/turn.js';
import {
	type CountRequest,
	parseCountRequest,
} from '../../wire/messages/messages-format.js';
import {createResponsesFormat} from '../../wire/responses/create-responses-format.js';
import {shapePaths} from '../../wire/shape-paths.js';
import {withJsonBody} from '../access/read-body.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {toReport} from '../exchange/answer-request.js';
import {toKnownCatalog} from '../to-model-catalog.js';
import {toCaller} from './create-answer-routes.js';
import {refuseOthers} from './refuse-routes.js';

/** The paths that count the tokens of a prompt and ask no model. A header says whether they were counted or estimated. */
export function createCountRoutes(context: AppContext): Hono<AppEnvironment> {
	const app = new Hono<AppEnvironment>();
	const responses = createResponsesFormat({store: context.responses});

	const serve = (
		path: string,
		parse: (body: unknown, caller: string) => CountRequest,
		toAnswer: (tokens: number) => JsonObject,
	) => {
		app.post(path, async (c: Context<AppEnvironment>) =>
			withJsonBody(c, context, async (body) => {
				const caller = toCaller(c);
				const request = parse(body, caller);
				const {turn, ignored} = request.fit(
					await toKnownCatalog(request, context),
				);
				const {tokens, isEstimate} = await context.claude.countTokens(
					{...turn, caller},
					{signal: c.req.raw.signal},
				);
				return c.json(toAnswer(tokens), 200, {
					[countHeader]: isEstimate ? 'estimated' : 'counted',
					...toReport('x-claude-max-api-ignored', ignored),
				});
			}),
		);
		app.all(path, refuseOthers('POST'));
	};

	serve(
		`${shapePaths.messages}/count_tokens`,
		(body) => parseCountRequest(body),
		(tokens) => ({input_tokens: tokens}),
	);
	serve(
		`${shapePaths.responses}/input_tokens`,
		(body, caller) => responses.parse(body, {caller, forwardSampling: false}),
		(tokens) => ({object: 'response.input_tokens', input_tokens: tokens}),
	);
	return app;
}

const countHeader = 'x-claude-max-api-count';
