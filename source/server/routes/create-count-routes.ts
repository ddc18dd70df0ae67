import {Hono} from 'hono';
import {parseCountRequest} from '../../wire/messages/messages-format.js';
import {shapePaths} from '../../wire/shape-paths.js';
import {withJsonBody} from '../access/read-body.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {toReport} from '../exchange/answer-request.js';
import {toKnownCatalog} from '../to-model-catalog.js';
import {toCaller} from './create-answer-routes.js';
import {refuseOthers} from './refuse-routes.js';

/** `POST /v1/messages/count_tokens`. A header says whether the tokens were counted or estimated. */
export function createCountRoutes(context: AppContext): Hono<AppEnvironment> {
	const path = `${shapePaths.messages}/count_tokens`;
	const app = new Hono<AppEnvironment>();
	app.post(path, async (c) =>
		withJsonBody(c, context, async (body) => {
			const request = parseCountRequest(body);
			const {turn, ignored} = request.fit(
				await toKnownCatalog(request, context),
			);
			const {tokens, isEstimate} = await context.claude.countTokens(
				{...turn, caller: toCaller(c)},
				{signal: c.req.raw.signal},
			);
			return c.json({input_tokens: tokens}, 200, {
				[countHeader]: isEstimate ? 'estimated' : 'counted',
				...toReport('x-claude-max-api-ignored', ignored),
			});
		}),
	);
	app.all(path, refuseOthers('POST'));
	return app;
}

const countHeader = 'x-claude-max-api-count';
