import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {createAlertSender} from '../../alerts/send-alerts.js';
import type {Connections} from '../../connect/connections.js';
import type {Controller, Snapshot} from '../../controller/controller.js';
import {writeNewFile} from '../../files/write-new-file.js';
import type {Settings} from '../../settings/settings.js';
import {
	type EditText,
	type OpenText,
	type RunInTerminal,
	type DashboardEnd,
} from '../../tui/state/session.js';
import type {DashboardHandle} from '../../tui/start-dashboard.js';
import {endSignals} from '../end-signals.js';
import {copyText} from './copy-text.js';
import type {DashboardMemoryFile} from './open-dashboard-memory.js';
import {editText, openText} from './open-text.js';
import {runInTerminal} from './run-in-terminal.js';

type Dashboard = Awaited<ReturnType<typeof importDashboard>>;

/** Shows the dashboard until it is quit or a signal ends it. Rejects when it fails. Restores the screen in each case. */
export async function showDashboard(
	{startDashboard}: Pick<Dashboard, 'startDashboard'>,
	controller: Controller,
	{
		memory,
		settings,
		connections,
	}: {
		memory: DashboardMemoryFile;
		settings: () => Settings;
		connections: Connections;
	},
): Promise<DashboardEnd> {
	let dashboard: DashboardHandle | undefined;
	const close = () => {
		dashboard?.close();
	};

	const suspend = () => {
		void dashboard?.suspend();
	};

	// Before the first frame: the default action of a signal would leave the terminal in the dashboard's mode.
	for (const signal of endSignals) {
		process.on(signal, close);
	}

	if (isStoppable) {
		process.on(stopSignal, suspend);
	}

	// Restores the screen before Node prints the error, or when the terminal is gone.
	process.on('uncaughtExceptionMonitor', close);
	process.stdout.on('error', close);

	/** A signal with a listener does not stop the process. */
	const stop = async () => {
		process.off(stopSignal, suspend);
		process.stdout.write(toPauseNote(controller.snapshot()));
		await stopProcess();
		process.on(stopSignal, suspend);
	};

	/** What the terminal's keys send goes to the program that has it: to interrupt, or to stop, which stops this process too. */
	const lend = async <Result>(task: () => Promise<Result>): Promise<Result> => {
		process.off('SIGINT', close);
		process.on('SIGINT', ignore);
		process.off(stopSignal, suspend);
		try {
			return await task();
		} finally {
			process.on('SIGINT', close);
			process.off('SIGINT', ignore);
			if (isStoppable) {
				process.on(stopSignal, suspend);
			}
		}
	};

	const open: OpenText = async (program, file) =>
		lend(async () => openText(file, {program, env: process.env}));
	const edit: EditText = async (file) =>
		lend(async () => editText(file, process.env));
	const run: RunInTerminal = async (words) =>
		lend(async () => runInTerminal(words, process));

	const sender = createAlertSender({
		settings,
		env: process.env,
		onFailure() {
			// The server, whose event this would be, is gone.
		},
	});
	try {
		dashboard = startDashboard(controller, {
			alerts: settings,
			sendAlert: sender.send,
			memory: memory.read(),
			hasColors: !process.env['NO_COLOR'],
			asksGround: !['linux', 'dumb'].includes(process.env['TERM'] ?? 'dumb'),
			remember: memory.write,
			async copy(text) {
				await copyText(text, {
					env: process.env,
					write(sequence) {
						process.stdout.write(sequence);
					},
				});
			},
			connections,
			save: async (name, pieces) => writeNewFile(path.resolve(name), pieces),
			openText: open,
			editText: edit,
			runInTerminal: run,
			stop: isStoppable ? stop : undefined,
		});
		return await dashboard.ended;
	} finally {
		for (const signal of endSignals) {
			process.off(signal, close);
		}

		process.off(stopSignal, suspend);
		process.off('uncaughtExceptionMonitor', close);
	}
}

/** A server in this process is stopped with it. */
function toPauseNote({mode}: Snapshot): string {
	return mode === 'local'
		? 'The proxy is paused and answers no requests. To resume: fg\n'
		: '';
}

function ignore(): void {
	// The program in the terminal decides.
}

const isStoppable = process.platform !== 'win32';
const stopSignal = 'SIGTSTP';

/** Loads Ink and React, only here, because they take longer to load than everything else. */
export async function importDashboard() {
	return import('../../tui/start-dashboard.js');
}

/**
Suspends this process as Ctrl+Z does and resolves when the shell resumes it. Resolves soon where no shell could, because the
system then ignores the signal.
*/
async function stopProcess(): Promise<void> {
	process.kill(process.pid, stopSignal);
	// Time passes only for a process that is not stopped.
	await delay(50);
}
