import {createServer as createHttpServer} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import type {Hono} from 'hono';
import {type Budgets, noBudgets} from '../budgets/create-budgets.js';
import type {Claude} from '../claude/claude.js';
import type {Settings} from '../settings/settings.js';
import type {TrafficStore} from '../traffic/create-traffic-store.js';
import {
	createResponseStore,
	type ResponseStore,
} from '../wire/responses/store/create-response-store.js';
import type {WireFormat} from '../wire/wire-format.js';
import {
	type BodyBudgetOptions,
	createBodyBudget,
} from './access/create-body-budget.js';
import type {AppEnvironment} from './app-context.js';
import {createApp} from './create-app.js';
import {createWireFormats} from './create-wire-formats.js';
import {createExchanges} from './exchange/create-exchanges.js';
import {createPromptMemory} from './exchange/create-prompt-memory.js';
import {
	answerBadRequest,
	answerBrokenRequests,
} from './http/answer-broken-requests.js';
import {CorkedResponse} from './http/corked-response.js';
import {createRequestId} from './http/create-request-id.js';
import {discardUnread} from './http/discard-unread.js';
import {listen} from './http/listen.js';
import {toOrigin} from './http/to-origin.js';
import {trackConnections} from './http/track-connections.js';

export type Server = {
	/**
	Starts to serve where the settings say, on a port of the system's choice if that is 0, and resolves to the origin:
	`http://127.0.0.1:3456`. Throws a `ListenError`.
	*/
	listen(): Promise<string>;
	/** Adds routes below a path, behind the checks of `Host` and `Origin`. Only before the first request. */
	mount(path: string, routes: Hono<AppEnvironment>): void;
	/** Sends a request through everything a request of the network goes through. `id` becomes its `x-request-id`. */
	fetch(request: Request, id?: string): Promise<Response>;
	/** Ends a running answer. False when there is none of that id. */
	cancel(id: string): boolean;
	/** Stops listening, ends every running answer with a 503 or an error event, and then all connections. */
	close(): Promise<void>;
};

/** The HTTP side of the program. It does not print, and reads the settings again for every request. */
export function createServer({
	claude,
	traffic,
	settings,
	budgets = noBudgets,
	version,
	now = Date.now,
	responses = createResponseStore({now}),
	formats = createWireFormats(responses),
	bodyLimit = 32 * 1024 * 1024,
	silenceMs = 10_000,
	bodyRoom = {},
}: {
	claude: Claude;
	traffic: Pick<TrafficStore, 'getState' | 'dispatch'>;
	settings: () => Settings;
	/** Decides which requests are answered. */
	budgets?: Budgets;
	/** API shapes by the path that speaks them. */
	formats?: Record<string, WireFormat>;
	/** Where the responses of `formats` are stored. */
	responses?: ResponseStore;
	version: string;
	now?: () => number;
	/** Bytes of a request's body at most. */
	bodyLimit?: number;
	/**
	After so long without an event a stream says that it is still there. If that is before the first one, it gives up
	the chance to answer a failure with a status of its own.
	*/
	silenceMs?: number;
	/** For the bodies of all requests under way. */
	bodyRoom?: Partial<BodyBudgetOptions>;
}): Server {
	const prompts = createPromptMemory();
	const exchanges = createExchanges({
		dispatch(event) {
			if (event.type === 'claude' && event.event.type === 'tool-call') {
				prompts.addCall(event.id, event.event.id);
			}

			traffic.dispatch(event);
		},
		now,
	});
	const app = createApp({
		claude,
		settings,
		budgets,
		formats,
		responses,
		version,
		now,
		bodyLimit,
		bodyBudget: createBodyBudget(bodyRoom),
		silenceMs,
		exchanges,
		prompts,
		dispatch: traffic.dispatch,
		getTraffic: traffic.getState,
	});
	const listener = getRequestListener(
		async (request, {incoming}) => {
			const response = await app.fetch(request, {incoming});
			// HTTP/1.0 knows no chunks: there the end of the connection ends the answer.
			if (incoming.httpVersion === '1.0') {
				response.headers.delete('transfer-encoding');
			}

			return response;
		},
		{
			overrideGlobalObjects: false,
			// It would cut the connection after half a second, and the client would see a reset in place of the answer.
			autoCleanupIncoming: false,
			errorHandler: answerBadRequest,
		},
	);
	const server = createHttpServer(
		{
			headersTimeout: 30_000,
			requestTimeout: 120_000,
			// Longer than clients keep idle connections, so that they and not we end them.
			keepAliveTimeout: 75_000,
			// A held or queued request that does not stream is silent for long. Keep-alive probes stop proxies and NAT from dropping it.
			keepAlive: true,
			keepAliveInitialDelay: 30_000,
			// A missing `Host` is answered in our shape.
			requireHostHeader: false,
			ServerResponse: CorkedResponse,
		},
		(incoming, outgoing) => {
			discardUnread(incoming, outgoing);
			void listener(incoming, outgoing);
		},
	);
	const connections = trackConnections(server);
	answerBrokenRequests(server, (message) => {
		traffic.dispatch({type: 'notice', at: now(), level: 'warning', message});
	});

	return {
		async listen() {
			const {host, port} = settings();
			return toOrigin(host, await listen(server, {host, port}));
		},
		mount(path, routes) {
			app.route(path, routes);
		},
		fetch: async (request, requestId = createRequestId()) =>
			app.fetch(request, {requestId}),
		cancel: exchanges.cancel,
		async close() {
			exchanges.close();
			await connections.end();
		},
	};
}
