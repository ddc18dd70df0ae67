import {createAlertSender} from '../alerts/send-alerts.js';
import {type AlertWatch, watchAlerts} from '../alerts/watch-alerts.js';
import {createBudgets} from '../budgets/create-budgets.js';
import type {Claude} from '../claude/claude.js';
import {createAdmin} from '../controller/admin/create-admin.js';
import {
	createLocalController,
	type LocalController,
} from '../controller/local/create-local-controller.js';
import {createHistory, type History} from '../history/create-history.js';
import {recordTraffic} from '../history/record-traffic.js';
import {createServer, type Server} from '../server/create-server.js';
import {createMetricsRoutes} from '../server/routes/create-metrics-routes.js';
import type {SettingsStore} from '../settings/create-settings-store.js';
import type {Settings} from '../settings/settings.js';
import {
	createTrafficStore,
	type TrafficStore,
} from '../traffic/create-traffic-store.js';
import {findModel} from '../wire/models/resolve-model.js';
import {toNotice} from '../traffic/notices.js';

/** A server with a Claude behind it, and what shows and steers both, from here and over `/admin`. */
export type Program = {
	controller: LocalController;
	traffic: TrafficStore;
	server: Server;
};

/** Writes a line in the event log. */
type Note = (level: 'info' | 'warning', message: string) => void;

/** Puts a program together; nothing listens yet. `controller.close()` ends all of it, the Claude included. */
export function createProgram({
	mode,
	claude,
	settings,
	adminToken,
	historyFile,
	env,
	version,
}: {
	mode: 'local' | 'demo';
	claude: Claude;
	settings: SettingsStore;
	/** Lets a dashboard of another process in; without one there is no `/admin`. */
	adminToken?: string;
	/** Where requests are kept; without it, they are forgotten when the program ends. */
	historyFile?: string;
	/** For the commands that alerts are sent with; without it, they are only shown. */
	env?: Record<string, string | undefined>;
	version: string;
}): Program {
	const traffic = createTrafficStore();
	const note: Note = (level, message) => {
		traffic.dispatch({type: 'notice', at: Date.now(), level, message});
	};

	const warn = (message: string) => {
		note('warning', message);
	};

	const history = openHistory(historyFile, settings.get(), note);

	const budgets = createBudgets({
		settings: settings.get,
		traffic,
		claude,
		past: history?.past,
		onProblem: warn,
		onAlert({key, message}) {
			alerts.raise({cause: 'budget', key, level: 'warning', message});
		},
	});
	const alerts = watchAlerts({
		claude,
		traffic,
		settings: settings.get,
		lastWindows: history?.lastWindows,
	});
	if (env) {
		const sender = createAlertSender({
			settings: settings.get,
			env,
			onFailure: warn,
		});
		traffic.subscribe((event) => {
			const notice = toNotice(event);
			if (notice) {
				sender.send(notice);
			}
		});
	}

	const server = createServer({
		claude,
		traffic,
		settings: settings.get,
		budgets,
		version,
	});
	server.mount(
		'/metrics',
		createMetricsRoutes({
			claude,
			traffic,
			settings: settings.get,
			budgets,
			version,
		}),
	);
	checkDefaultModel({claude, settings, warn});
	const controller = watchedUntilClose(
		createLocalController({
			mode,
			claude,
			server,
			traffic,
			settings,
			history,
			budgets,
			version,
		}),
		{history, traffic, claude, alerts},
	);
	if (adminToken === undefined) {
		return {controller, traffic, server};
	}

	const closing = new AbortController();
	const {signal} = closing;
	server.mount('/admin', createAdmin({controller, token: adminToken, signal}));
	return {
		traffic,
		server,
		controller: {
			...controller,
			async close() {
				// Attached dashboards go first: their streams would keep the server open.
				closing.abort();
				await controller.close();
			},
		},
	};
}

/** Warns, once the models are known, that the default one does not exist: a request without a model would get a 404. */
function checkDefaultModel({
	claude,
	settings,
	warn,
}: {
	claude: Pick<Claude, 'models' | 'onChange'>;
	settings: Pick<SettingsStore, 'get'>;
	warn: (message: string) => void;
}): void {
	const stop = claude.onChange(() => {
		const available = claude.models();
		if (available.length === 0) {
			return;
		}

		stop();
		const {model} = settings.get();
		if (findModel(model, available) === undefined) {
			warn(
				`The default model ${JSON.stringify(model)} does not exist, so requests that name no model are refused. To list the models: claude-max-api models`,
			);
		}
	});
}

function openHistory(
	file: string | undefined,
	{historyDays: days, historyMegabytes: megabytes, historyTexts}: Settings,
	note: Note,
): History | undefined {
	return file === undefined || days === 0 || megabytes === 0
		? undefined
		: createHistory({
				file,
				bounds: {days, megabytes},
				keepsTexts: historyTexts,
				report: note,
			});
}

/** Stores what happens until the controller is closed, the ends of the last answers included, and alerts until then. */
function watchedUntilClose(
	controller: LocalController,
	{
		history,
		traffic,
		claude,
		alerts,
	}: {
		history: History | undefined;
		traffic: TrafficStore;
		claude: Claude;
		alerts: AlertWatch;
	},
): LocalController {
	const stop = history && recordTraffic(history, {traffic, claude});
	return {
		...controller,
		async close() {
			alerts.stop();
			await controller.close();
			stop?.();
			await history?.close();
		},
	};
}
