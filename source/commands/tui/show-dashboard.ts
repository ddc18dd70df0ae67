import process from 'node:process';
import type {Controller} from '../../controller/controller.js';
import type {DashboardEnd} from '../../tui/state/session.js';
import type {DashboardHandle} from '../../tui/start-dashboard.js';
import {copyText} from './copy-text.js';
import {importDashboard} from './import-dashboard.js';
import type {DashboardMemoryFile} from './open-dashboard-memory.js';
import {stopProcess} from './stop-process.js';

/** Shows the dashboard until it is quit or a signal ends it. Rejects when it fails. The screen comes back in each case. */
export async function showDashboard(
	controller: Controller,
	memory: DashboardMemoryFile,
): Promise<DashboardEnd> {
	const {startDashboard} = await importDashboard();
	let dashboard: DashboardHandle | undefined;
	const close = () => {
		dashboard?.close();
	};

	const suspend = () => {
		void dashboard?.suspend();
	};

	// Listened to before anything is drawn: what a signal does by itself would leave the terminal as the dashboard had it.
	for (const signal of signals) {
		process.on(signal, close);
	}

	if (isStoppable) {
		process.on(stopSignal, suspend);
	}

	// The screen comes back before Node says what went wrong, or the terminal is gone.
	process.on('uncaughtExceptionMonitor', close);
	process.stdout.on('error', close);

	/** While it is listened to, the signal stops nothing. */
	const stop = async () => {
		process.off(stopSignal, suspend);
		await stopProcess();
		process.on(stopSignal, suspend);
	};

	try {
		dashboard = startDashboard(controller, {
			memory: memory.read(),
			remember: memory.write,
			async copy(text) {
				await copyText(text, {
					env: process.env,
					write(sequence) {
						process.stdout.write(sequence);
					},
				});
			},
			stop: isStoppable ? stop : undefined,
		});
		return await dashboard.ended;
	} finally {
		for (const signal of signals) {
			process.off(signal, close);
		}

		process.off(stopSignal, suspend);
		process.off('uncaughtExceptionMonitor', close);
	}
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const isStoppable = process.platform !== 'win32';
const stopSignal = 'SIGTSTP';
