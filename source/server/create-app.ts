import {Hono} from 'hono';
import {getPathNoStrict} from 'hono/utils/url';
import {shapePaths} from '../wire/shape-paths.js';
import {answerError} from './answer-error.js';
import {answerRequest} from './answer-request.js';
import type {AppContext} from './app-context.js';
import type {AppEnvironment} from './app-environment.js';
import {checkApiKey} from './check-api-key.js';
import {createGuard} from './create-guard.js';
import {createHealthRoutes} from './create-health-routes.js';
import {createModelRoutes} from './create-model-routes.js';
import {createRequestId} from './create-request-id.js';
import {readBody} from './access/read-body.js';
import {refuseCounting, refuseOthers, refuseUnknown} from './refuse-routes.js';
import {toCallerLabel} from './to-caller-label.js';

/** The routes, and what every request passes on its way to them. */
export function createApp(context: AppContext): Hono<AppEnvironment> {
	const {settings, now, formats, bodyLimit, bodyBudget} = context;
	const app = new Hono<AppEnvironment>({getPath: toPath});

	app.use(async (c, next) => {
		const receivedAt = now();
		const requestId = c.env.requestId ?? createRequestId();
		c.set('requestId', requestId);
		c.set('receivedAt', receivedAt);
		await next();
		// In place: `c.header` would make a new response each time, and the client's first token waits for this.
		const {headers} = c.res;
		headers.set('x-request-id', requestId);
		// As Anthropic's SDKs look for it.
		headers.set('request-id', requestId);
		headers.set('openai-processing-ms', String(now() - receivedAt));
	});
	app.use(createGuard(settings));
	app.use('/v1/*', async (c, next) => {
		c.set('keyName', checkApiKey(c.req.raw.headers, settings().apiKeys));
		await next();
	});

	app.route('/', createHealthRoutes(context));
	app.route('/v1/models', createModelRoutes(context));
	for (const [path, format] of Object.entries(formats)) {
		app.post(path, async (c) => {
			const {requestId: id, receivedAt, keyName} = c.var;
			const request = c.req.raw;
			const {bytes: body, release} = await readBody(request, {
				limit: bodyLimit,
				budget: bodyBudget,
				incoming: c.env.incoming,
			});
			c.set('isRecorded', true);
			const caller = keyName ?? 'anonymous';
			const callerLabel = toCallerLabel(request.headers, keyName);
			const client = request.signal;
			const answer = await answerRequest(
				{id, receivedAt, format, body, release, caller, callerLabel, client},
				context,
			);
			return new Response(answer.body, {headers: answer.headers});
		});
		app.all(path, refuseOthers('POST'));
	}

	app.post(`${shapePaths.messages}/count_tokens`, refuseCounting(context));
	app.notFound(refuseUnknown(context));
	app.onError((error, c) => answerError(error, c, context));
	return app;
}

/** Slashes too many make no difference: many a client puts its path behind a base URL that ends with one. */
function toPath(request: Request): string {
	return getPathNoStrict(request).replaceAll(/\/{2,}/gv, '/');
}
