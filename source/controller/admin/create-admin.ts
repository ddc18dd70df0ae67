import {Hono, type MiddlewareHandler} from 'hono';
import {shuttingDown} from '../../claude/gate/refusals.js';
import {ApiError} from '../../errors/api-error.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {isSameSecret} from '../../server/access/check-api-key.js';
import type {AppEnvironment} from '../../server/app-context.js';
import {openEventStream} from '../../server/exchange/open-event-stream.js';
import {refuseOthers} from '../../server/routes/refuse-routes.js';
import type {ServerSentEvent} from '../../wire/wire-format.js';
import type {Controller} from '../controller.js';
import type {SelfTestEvent} from './admin-event.js';
import {toProof} from './admin-token.js';
import {
	parseBudgetSettings,
	parseHistoryEnd,
	parseHistoryId,
	parseHistoryQuery,
	parseModelChoice,
	parsePlanQuery,
	parseSentRequest,
	parseUsageQuery,
} from './parse-admin-request.js';
import {watchSnapshots} from './watch-snapshots.js';

/**
The API for a dashboard in another process that has the token, which the server also proves to have. Mounted at `/admin`,
behind the checks of `Host` and `Origin`; the server handles its errors.
*/
export function createAdmin({
	controller,
	token,
	signal: closing,
}: {
	controller: Omit<Controller, 'service' | 'close'>;
	token: string;
	/** Ends every stream, before the server closes. */
	signal: AbortSignal;
}): Hono<AppEnvironment> {
	const app = new Hono<AppEnvironment>();
	// Requested by a client before it sends the token.
	app.get('/proof/:challenge', (c) => {
		const {challenge} = c.req.param();
		const port = c.env.incoming?.socket.localPort ?? 0;
		return c.json({proof: toProof(token, {challenge, port})});
	});
	app.all('/proof/:challenge', refuseOthers('GET'));
	app.use(requireToken(token));
	app.use(async (_, next) => {
		if (closing.aborted) {
			throw shuttingDown();
		}

		await next();
	});

	app.get('/snapshot', (c) => c.json(controller.snapshot()));
	app.get('/events', async (c) =>
		answerEvents(AbortSignal.any([closing, c.req.raw.signal]), (signal) =>
			watchSnapshots(controller, {signal}),
		),
	);
	app.post('/self-test', async (c) =>
		answerEvents(AbortSignal.any([closing, c.req.raw.signal]), (signal) =>
			streamSelfTest(controller, {signal}),
		),
	);
	app.post('/model', async (c) => {
		await controller.setModel(await parseModelChoice(c.req.raw));
		return c.json({});
	});
	app.post('/budgets', async (c) => {
		await controller.setBudgets(await parseBudgetSettings(c.req.raw));
		return c.json({});
	});
	app.post('/exchanges/:id/cancel', async (c) => {
		await controller.cancel(c.req.param('id'));
		return c.json({});
	});
	app.post('/exchanges/:id/replay', async (c) =>
		c.json({id: await controller.replay(c.req.param('id'))}),
	);
	app.post('/send', async (c) =>
		c.json({id: await controller.send(await parseSentRequest(c.req.raw))}),
	);
	app.post('/clear', async (c) => {
		await controller.clear();
		return c.json({});
	});
	app.post('/history/page', async (c) =>
		c.json(await controller.history.page(await parseHistoryQuery(c.req.raw))),
	);
	app.post('/history/read', async (c) => {
		const id = await parseHistoryId(c.req.raw);
		return c.json({exchange: await controller.history.read(id)});
	});
	app.post('/history/usage', async (c) =>
		c.json(await controller.history.usage(await parseUsageQuery(c.req.raw))),
	);
	app.post('/history/plan', async (c) => {
		const query = await parsePlanQuery(c.req.raw);
		return c.json({series: await controller.history.plan(query)});
	});
	app.post('/history/clear', async (c) => {
		const before = await parseHistoryEnd(c.req.raw);
		return c.json({count: await controller.history.clear(before)});
	});
	app.post('/refresh', async (c) => {
		await controller.refresh();
		return c.json({});
	});
	app.post('/resume', async (c) => {
		await controller.resume();
		return c.json({});
	});
	for (const path of ['/snapshot', '/events']) {
		app.all(path, refuseOthers('GET'));
	}

	for (const path of orders) {
		app.all(path, refuseOthers('POST'));
	}

	return app;
}

const orders = [
	'/self-test',
	'/model',
	'/budgets',
	'/exchanges/:id/cancel',
	'/exchanges/:id/replay',
	'/send',
	'/clear',
	'/history/page',
	'/history/read',
	'/history/usage',
	'/history/plan',
	'/history/clear',
	'/refresh',
	'/resume',
];

/** A response of server-sent events, each named by its type. Events are produced no faster than the client reads them. */
async function answerEvents<Event extends {type: string}>(
	client: AbortSignal,
	toEvents: (signal: AbortSignal) => AsyncIterable<Event>,
): Promise<Response> {
	const reader = new AbortController();
	const body = await openEventStream({
		events: toServerSentEvents(
			toEvents(AbortSignal.any([client, reader.signal])),
		),
		silenceMs: 10_000,
		isReady: () => true,
		onEnd: () => undefined,
		onError: () => [],
		onCancel() {
			reader.abort();
		},
	});
	return new Response(body, {
		headers: {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
		},
	});
}

async function* toServerSentEvents<Event extends {type: string}>(
	events: AsyncIterable<Event>,
): AsyncGenerator<ServerSentEvent> {
	for await (const event of events) {
		yield {event: event.type, data: JSON.stringify(event)};
	}
}

/** Accepts requests with `authorization: Bearer TOKEN`. The time of the comparison reveals nothing about the token. */
function requireToken(token: string): MiddlewareHandler {
	return async (c, next) => {
		const given = /^bearer\s+(?<token>\S+)\s*$/iv.exec(
			c.req.header('authorization') ?? '',
		)?.groups?.['token'];
		if (!isSameSecret(given ?? '', token)) {
			throw new ApiError(
				'This needs the token that only the owner of the server can read. Run it as that user.',
				{
					status: 401,
					type: 'authentication_error',
					code: 'invalid_admin_token',
					shouldRetry: false,
				},
			);
		}

		await next();
	};
}

/** The self-test as events; the last one is a failure when the test itself fails. */
async function* streamSelfTest(
	controller: Pick<Controller, 'selfTest'>,
	{signal}: {signal: AbortSignal},
): AsyncGenerator<SelfTestEvent> {
	try {
		for await (const steps of controller.selfTest({signal})) {
			yield {type: 'steps', steps};
		}
	} catch (error) {
		yield {type: 'failed', message: toErrorMessage(error)};
	}
}
