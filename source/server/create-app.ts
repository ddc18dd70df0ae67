import {Hono} from 'hono';
import {getPathNoStrict} from 'hono/utils/url';
import {checkApiKey} from './access/check-api-key.js';
import {createGuard} from './access/create-guard.js';
import type {AppContext, AppEnvironment} from './app-context.js';
import {answerError} from './errors/answer-error.js';
import {createRequestId} from './http/create-request-id.js';
import {createAnswerRoutes} from './routes/create-answer-routes.js';
import {createConversationRoutes} from './routes/create-conversation-routes.js';
import {createCountRoutes} from './routes/create-count-routes.js';
import {createEmbeddingRoutes} from './routes/create-embedding-routes.js';
import {createHealthRoutes} from './routes/create-health-routes.js';
import {createModelRoutes} from './routes/create-model-routes.js';
import {createOllamaRoutes} from './routes/create-ollama-routes.js';
import {createResponseRoutes} from './routes/create-response-routes.js';
import {refuseUnknown} from './routes/refuse-routes.js';

/** The routes, and what every request passes on its way to them. */
export function createApp(context: AppContext): Hono<AppEnvironment> {
	const {settings, now} = context;
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
	for (const paths of ['/v1/*', '/api/*']) {
		app.use(paths, async (c, next) => {
			c.set('keyName', checkApiKey(c.req.raw.headers, settings().apiKeys));
			await next();
		});
	}

	app.route('/', createHealthRoutes(context));
	app.route('/v1/models', createModelRoutes(context));
	app.route('/', createAnswerRoutes(context));
	app.route('/', createResponseRoutes(context.responses));
	app.route('/', createConversationRoutes(context));
	app.route('/', createCountRoutes(context));
	app.route('/', createEmbeddingRoutes(context));
	app.route('/', createOllamaRoutes(context));
	app.notFound(refuseUnknown(context));
	app.onError((error, c) => answerError(error, c, context));
	return app;
}

/** Slashes too many make no difference: many a client puts its path behind a base URL that ends with one. */
function toPath(request: Request): string {
	return getPathNoStrict(request).replaceAll(/\/{2,}/gv, '/');
}
