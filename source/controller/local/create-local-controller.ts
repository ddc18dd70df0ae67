import {createListeners} from '../../async/create-listeners.js';
import {type Budgets, noBudgets} from '../../budgets/create-budgets.js';
import type {Claude} from '../../claude/claude.js';
import {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {type HistoryAccess, noHistory} from '../../history/history-access.js';
import {runSelfTest} from '../../self-test/run-self-test.js';
import type {Server} from '../../server/create-server.js';
import {toModelCatalog} from '../../server/to-model-catalog.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {findUnknownKeys} from '../../settings/budget.js';
import type {SettingsStore} from '../../settings/create-settings-store.js';
import {parseSetting} from '../../settings/parse-settings.js';
import type {TrafficStore} from '../../traffic/create-traffic-store.js';
import {resolveModel} from '../../wire/models/resolve-model.js';
import {toModelChoices} from '../../wire/models/to-model-choices.js';
import type {
	BudgetSettings,
	Connection,
	Controller,
	Snapshot,
} from '../controller.js';
import {replayExchange, sendRequest} from './replay-exchange.js';

export type LocalController = Omit<Controller, 'service'> & {
	/** Starts serving. Throws the `ListenError` that the connection then shows. */
	listen(): Promise<void>;
};

/** The controller of a server in this process. */
export function createLocalController({
	mode,
	claude,
	server,
	traffic,
	settings,
	history = noHistory,
	budgets = noBudgets,
	version,
	now = Date.now,
	watchMs = 60_000,
}: {
	mode: 'local' | 'demo';
	claude: Claude;
	server: Server;
	traffic: TrafficStore;
	settings: SettingsStore;
	history?: HistoryAccess;
	budgets?: Pick<Budgets, 'report'>;
	version: string;
	now?: () => number;
	/** How often to check that the plan's usage is current while a dashboard is watching, in milliseconds. */
	watchMs?: number;
}): LocalController {
	const startedAt = now();
	const listeners = createListeners();
	const changed = listeners.notify;
	let watching: NodeJS.Timeout | undefined;
	const {host, port} = settings.get();
	let origin = toOrigin(host, port);
	let connection: Connection = {status: 'starting'};

	const stops = [traffic.subscribe(changed), claude.onChange(changed)];

	function stopWatching(): void {
		clearInterval(watching);
		watching = undefined;
	}

	function toTarget() {
		const [apiKey] = Object.values(settings.get().apiKeys);
		return {origin, ...(apiKey !== undefined && {apiKey})};
	}

	async function clear(): Promise<void> {
		traffic.dispatch({type: 'cleared', at: now()});
	}

	return {
		history: {
			...history,
			async clear(before) {
				// Requests that are still in memory must not be stored again.
				if (before === undefined) {
					await clear();
				}

				return history.clear(before);
			},
		},
		snapshot(): Snapshot {
			const {model, forceModel, apiKeys} = settings.get();
			return {
				mode,
				connection,
				baseUrl: `${origin}/v1`,
				version,
				startedAt,
				model: {name: model, force: forceModel},
				models: toModelChoices(claude.models()),
				needsApiKey: Object.keys(apiKeys).length > 0,
				claude: claude.health(),
				budgets: budgets.report(),
				traffic: traffic.getState(),
			};
		},
		subscribe(listener) {
			const remove = listeners.add(listener);
			watching ??= setInterval(claude.keepCurrent, watchMs).unref();
			return () => {
				remove();
				if (listeners.isEmpty()) {
					stopWatching();
				}
			};
		},
		async listen() {
			try {
				origin = await server.listen();
				connection = {status: 'serving'};
			} catch (error) {
				const message = toErrorMessage(error);
				connection = {status: 'failed', message};
				throw error;
			} finally {
				changed();
			}
		},
		async setModel({model, force}) {
			const catalog = toModelCatalog({settings: settings.get, claude});
			const wanted = {...catalog, defaultModel: model};
			const resolved = resolveModel(undefined, wanted);
			settings.update({model, forceModel: force});
			claude.prefer(resolved);
			changed();
		},
		async setBudgets(wanted) {
			settings.update(checkBudgets(wanted, settings.get().apiKeys));
			changed();
		},
		async cancel(exchangeId) {
			if (!server.cancel(exchangeId)) {
				throw new ApiError('That request is not running any more.', {
					status: 404,
					type: 'invalid_request_error',
					code: 'request_not_running',
				});
			}
		},
		replay: async (exchangeId) =>
			replayExchange(traffic.get(exchangeId), {server, traffic, ...toTarget()}),
		send: async (request) =>
			sendRequest(request, {server, traffic, ...toTarget()}),
		clear,
		async refresh() {
			await claude.refresh();
		},
		async resume() {
			claude.resume();
		},
		async *selfTest({signal}) {
			// After a new sign-in, the refusal of the old login must no longer be shown.
			await claude.refresh();
			yield* runSelfTest({...toTarget(), signal});
		},
		async close() {
			stopWatching();
			for (const stop of stops) {
				stop();
			}

			await Promise.all([server.close(), claude.close()]);
		},
	};
}

function checkBudgets(
	wanted: BudgetSettings,
	apiKeys: Record<string, string>,
): BudgetSettings {
	try {
		const budgets = parseSetting('budgets', wanted.budgets);
		const reserve = parseSetting('reserve', wanted.reserve);
		const [unknown] = findUnknownKeys({budgets, reserve, apiKeys});
		if (unknown !== undefined) {
			throw new Error(unknown);
		}

		return {budgets, reserve};
	} catch (error) {
		throw invalidRequest(`The budgets: ${toErrorMessage(error)}`);
	}
}
