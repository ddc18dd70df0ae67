import os from 'node:os';
import process from 'node:process';
import type {Controller} from '../../controller/controller.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {toErrorTrace} from '../../errors/to-error-trace.js';
import {isEnded} from '../../traffic/is-ended.js';
import {toPrintable, toPrintableLine} from '../../traffic/to-printable.js';
import {endSignals} from '../end-signals.js';
import {createDemoConnections} from './demo-connections.js';
import {forgetfulMemory, openDashboardMemory} from './open-dashboard-memory.js';
import {importDashboard, showDashboard} from './show-dashboard.js';
import {startDemo} from './start-demo.js';
import {startHere} from './start-here.js';
import {toFarewell} from './to-farewell.js';
import type {TuiOptions} from './tui-options.js';

/** `claude-max-api tui`: the dashboard, with the server in this process unless one is running. Resolves to the exit code. */
export async function runTui(options: TuiOptions): Promise<number> {
	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		process.stderr.write(
			'The dashboard needs a terminal. Without one, run `claude-max-api`: it prints one line per request.\n',
		);
		return 1;
	}

	let {isDemo} = options;
	// While the server starts, and the CLI with it.
	const dashboard = importDashboard();
	void Promise.allSettled([dashboard]);
	for (;;) {
		const controller = await start(isDemo, options);
		if (controller === undefined) {
			return 1;
		}

		const memory = isDemo ? forgetfulMemory : await openDashboardMemory();
		try {
			const end = await showDashboard(await dashboard, controller, {
				memory,
				settings: options.settings.get,
				connections: isDemo
					? createDemoConnections()
					: options.connections(controller),
			});
			if (end === 'quit') {
				process.stdout.write(toFarewell(controller.snapshot(), Date.now()));
				return 0;
			}

			isDemo = !isDemo;
		} catch (error) {
			process.stderr.write(toFailureReport(error, options));
			await finishAnswers(controller);
			return 1;
		} finally {
			await controller.close();
		}
	}
}

/** Prints why the server cannot start. */
async function start(
	isDemo: boolean,
	options: TuiOptions,
): Promise<Controller | undefined> {
	try {
		return await (isDemo ? startDemo(options) : startHere(options));
	} catch (error) {
		process.stderr.write(`${toErrorMessage(error)}\n`);
		return undefined;
	}
}

/**
Resolves when the running answers of this process have ended, or at a signal. An attached server goes on by itself, and the
answers of the demo do not matter.
*/
async function finishAnswers(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
): Promise<void> {
	const {mode, traffic} = controller.snapshot();
	const ids = traffic.exchanges
		.filter((exchange) => !isEnded(exchange))
		.map(({id}) => id);
	if (mode !== 'local' || ids.length === 0) {
		return;
	}

	const isAnyRunning = () =>
		controller
			.snapshot()
			.traffic.exchanges.some(
				(exchange) => ids.includes(exchange.id) && !isEnded(exchange),
			);
	const what = ids.length === 1 ? 'One answer is' : `${ids.length} answers are`;
	process.stderr.write(
		`${what} still streaming; waiting for the end. Ctrl+C cuts off.\n`,
	);
	await new Promise<void>((resolve) => {
		const unsubscribe = controller.subscribe(() => {
			if (!isAnyRunning()) {
				stop();
			}
		});
		const stop = () => {
			unsubscribe();
			for (const signal of endSignals) {
				process.off(signal, stop);
			}

			resolve();
		};

		for (const signal of endSignals) {
			process.on(signal, stop);
		}
	});
}

/** The report when the dashboard itself fails: the error, where this program is installed, and what still works. */
function toFailureReport(
	error: unknown,
	{version, program}: {version: string; program: string},
): string {
	return [
		'The dashboard crashed. This is a bug. Please report it where you got the program, with these lines:',
		'',
		`    claude-max-api ${version}, Node ${process.versions.node}, ${process.platform} ${os.release()}`,
		`    ${toPrintableLine(program)}`,
		...toPrintable(toErrorTrace(error))
			.split('\n')
			.map((line) => `    ${line}`),
		'',
		'To run the server without the dashboard: claude-max-api',
		'',
	].join('\n');
}
