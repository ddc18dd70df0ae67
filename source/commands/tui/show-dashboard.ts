import process from 'node:process';
import type {Controller} from '../../controller/controller.js';
import type {DashboardEnd} from '../../tui/dashboard/session.js';
import {copyText} from './copy-text.js';
import type {DashboardMemoryFile} from './open-dashboard-memory.js';
import {stopProcess} from './stop-process.js';

/**
Shows the dashboard until it is quit or a signal ends it. Ink and React are loaded here and nowhere else: they take
longer than all the rest, and React must find out that this is production before it is loaded.
*/
export async function showDashboard(
	controller: Controller,
	memory: DashboardMemoryFile,
): Promise<DashboardEnd> {
	process.env['NODE_ENV'] = 'production';
	if (process.env['NO_COLOR']) {
		process.env['FORCE_COLOR'] = '0';
	}

	const {startDashboard} = await import('../../tui/start-dashboard.js');
	const dashboard = startDashboard(controller, {
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
		stop: process.platform === 'win32' ? undefined : stopProcess,
	});
	const {close} = dashboard;
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	for (const signal of signals) {
		process.on(signal, close);
	}

	// The screen comes back before Node says what went wrong, or the terminal is gone.
	process.on('uncaughtExceptionMonitor', close);
	process.stdout.on('error', close);
	try {
		return await dashboard.ended;
	} finally {
		for (const signal of signals) {
			process.off(signal, close);
		}

		process.off('uncaughtExceptionMonitor', close);
	}
}
