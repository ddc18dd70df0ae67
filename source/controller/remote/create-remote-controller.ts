import {createListeners} from '../../async/create-listeners.js';
import type {ServiceController} from '../../service/service-controller.js';
import type {Controller} from '../controller.js';
import {type AttachedView, reduceContact} from './attached-view.js';
import {createAdminClient} from './create-admin-client.js';
import {describeLostContact} from './lost-contact.js';
import {followServer} from './follow-server.js';
import {parseHistory, parseReplayed} from './parse-admin-answer.js';
import {parseSelfTestEvent} from './parse-admin-event.js';
import {toAttachedSnapshot, toStartingSnapshot} from './attached-snapshots.js';

/**
The controller of a server in another process, over its `/admin`. While the connection is lost it keeps and marks the last
snapshot, and reconnects until it is closed.
*/
export function createRemoteController({
	origin,
	readToken,
	service,
	now = Date.now,
	silenceMs,
}: {
	/** `http://127.0.0.1:3456` */
	origin: string;
	/** Called before each request, since a new server may have created a new token. */
	readToken: () => Promise<string | undefined>;
	service: ServiceController;
	now?: () => number;
	silenceMs?: number;
}): Controller {
	const client = createAdminClient({origin, readToken, silenceMs});
	const closing = new AbortController();
	const {signal} = closing;
	const listeners = createListeners();
	let view: AttachedView = {
		connection: {status: 'starting'},
		server: toStartingSnapshot(origin),
		notices: [],
	};
	let snapshot = toAttachedSnapshot(view);

	async function follow(): Promise<void> {
		for await (const contact of followServer(client, {origin, signal})) {
			view = reduceContact(view, contact, now());
			snapshot = toAttachedSnapshot(view);
			listeners.notify();
		}
	}

	const following = follow();

	/** Replaces `fetch failed`, which does not help a user. */
	async function post(path: string, body?: unknown): Promise<unknown> {
		try {
			return await client.post(path, body);
		} catch (error) {
			throw withReason(error, origin);
		}
	}

	return {
		service,
		history: {
			page: async (query) =>
				parseHistory.page(await post('history/page', query)),
			read: async (id) => parseHistory.read(await post('history/read', {id})),
			usage: async (query) =>
				parseHistory.usage(await post('history/usage', query)),
			plan: async (query) =>
				parseHistory.plan(await post('history/plan', query)),
			clear: async (before) =>
				parseHistory.clear(await post('history/clear', {before})),
		},
		snapshot: () => snapshot,
		subscribe: listeners.add,
		async setModel(choice) {
			await post('model', choice);
		},
		async setBudgets(settings) {
			await post('budgets', settings);
		},
		async cancel(id) {
			await post(`exchanges/${encodeURIComponent(id)}/cancel`);
		},
		async replay(id) {
			return parseReplayed(
				await post(`exchanges/${encodeURIComponent(id)}/replay`),
			);
		},
		async send(request) {
			return parseReplayed(await post('send', request));
		},
		async clear() {
			await post('clear');
		},
		async refresh() {
			await post('refresh');
		},
		async resume() {
			await post('resume');
		},
		async *selfTest(options) {
			const request = {method: 'POST', path: 'self-test'} as const;
			const anySignal = AbortSignal.any([options.signal, signal]);
			try {
				for await (const data of client.events(request, {signal: anySignal})) {
					const event = parseSelfTestEvent(data);
					if (event.type === 'failed') {
						throw new Error(event.message);
					}

					yield event.steps;
				}
			} catch (error) {
				throw withReason(error, origin);
			}
		},
		async close() {
			closing.abort();
			await following;
		},
	};
}

function withReason(error: unknown, origin: string): Error {
	return new Error(describeLostContact(error, origin), {cause: error});
}
