import process from 'node:process';
import type {Controller} from '../../controller/controller.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {createDemoConnections} from './demo-connections.js';
import {finishAnswers} from './finish-answers.js';
import {forgetfulMemory} from './forgetful-memory.js';
import {importDashboard} from './import-dashboard.js';
import {openDashboardMemory} from './open-dashboard-memory.js';
import {showDashboard} from './show-dashboard.js';
import {startDemo} from './start-demo.js';
import {startHere} from './start-here.js';
import type {TuiOptions} from './tui-options.js';
import {toFarewell} from './to-farewell.js';
import {toFailureReport} from './to-failure-report.js';

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
			await finishAnswers(controller, (text) => {
				process.stderr.write(text);
			});
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
