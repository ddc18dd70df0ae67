import process from 'node:process';
import {render, renderToString, Text} from 'ink';
import {createListeners} from '../async/create-listeners.js';
import type {Controller} from '../controller/controller.js';
import {type ScreenReport, withoutReports} from './input/terminal-reports.js';
import {createTerminalModes, type Suspend} from './terminal.js';
import {createTerminalAlerts} from './terminal-alerts.js';
import {type DashboardMemory, initialState} from './state/dashboard-state.js';
import {
	createDashboardStore,
	type DashboardStore,
} from './state/dashboard-store.js';
import type {DashboardEnd} from './state/session.js';
import {type DashboardOptions, FullScreen} from './full-screen.js';

export type DashboardHandle = {
	/** Rejects when the dashboard itself failed; the screen has come back by then. */
	ended: Promise<DashboardEnd>;
	/** Restores the screen at once. */
	close(): void;
	/** Back to the shell, as its key does, once the screen can be taken back. Resolves when the person has returned. */
	suspend(): Promise<void>;
};

/**
Draws the dashboard on the alternate screen until it is quit. Whatever ends it, the screen and the cursor come
back. Import it only when it is wanted.
*/
export function startDashboard(
	controller: Controller,
	options: DashboardOptions,
): DashboardHandle {
	const {stdin = process.stdin, stdout = process.stdout} = options;
	const store = createDashboardStore(initialState(options.memory));
	const stopRemembering = rememberChoices(store, options);
	let end: DashboardEnd = 'quit';
	let onReady: (suspend: Suspend | undefined) => void;
	const ready = new Promise<Suspend | undefined>((resolve) => {
		onReady = resolve;
	});
	const modes = createTerminalModes(
		(sequence) => stdout.write(sequence),
		store.state().options,
	);
	const stopWatching = store.subscribe(() => {
		modes.setOptions(store.state().options);
	});
	// Before the first frame: what is typed in between would be echoed into it.
	if (stdin.isTTY) {
		stdin.setRawMode(true);
	}

	modes.enter();
	const hasColors = options.hasColors !== false && hasStyles();
	const reports = createListeners<[ScreenReport]>();
	const isGroundAsked = options.asksGround === true && hasColors && hasShades();
	const alerts = createTerminalAlerts({
		write(sequence) {
			stdout.write(sequence);
		},
		settings:
			options.alerts ?? (() => ({alerts: [], alertTerminal: 'off' as const})),
		send: options.sendAlert,
	});
	const screen = (
		<FullScreen
			controller={controller}
			store={store}
			options={options}
			stdout={stdout}
			modes={modes}
			watchReports={reports.add}
			hasColors={hasColors}
			isGroundAsked={isGroundAsked}
			onRedraw={() => {
				instance.clear();
				instance.rerender(screen);
			}}
			onReady={(suspend) => {
				onReady(suspend);
			}}
			onAlert={alerts.alert}
			onEnd={(how) => {
				end = how;
				leave();
			}}
			onFailure={(error) => {
				leave(error instanceof Error ? error : new Error(String(error)));
			}}
		/>
	);
	const instance = render(screen, {
		stdin: withoutReports(stdin, (report) => {
			if (report.type === 'focus') {
				alerts.focus(report.isFocused);
			} else {
				reports.notify(report);
			}
		}),
		stdout,
		// Ink would draw nothing in a terminal of a CI.
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		maxFps: 15,
		exitOnCtrlC: false,
		patchConsole: false,
	});
	const leave = (error?: Error) => {
		instance.unmount(error);
		// At once: in a crash, nothing that is waited for happens any more.
		modes.leave();
	};

	const waitForEnd = async () => {
		try {
			await instance.waitUntilExit();
		} finally {
			stopRemembering();
			stopWatching();
			// What is thrown in rendering comes only by here.
			modes.leave();
		}

		return end;
	};

	return {
		ended: waitForEnd(),
		close() {
			leave();
		},
		async suspend() {
			const suspend = await ready;
			await suspend?.();
		},
	};
}

function rememberChoices(
	store: DashboardStore,
	{memory, remember}: DashboardOptions,
): () => void {
	const {order, options, grouping, recentFilters} = store.state();
	let known: DashboardMemory = {
		...memory,
		recentFilters,
		order,
		isGrouped: grouping.isOn,
		options,
	};
	return store.subscribe(() => {
		const {filter, recentFilters, order, grouping, options} = store.state();
		const {isOn: isGrouped} = grouping;
		const {text} = filter.replaced ?? filter;
		const isKnown =
			text === known.filter &&
			recentFilters === known.recentFilters &&
			order === known.order &&
			isGrouped === known.isGrouped &&
			options === known.options;
		if (filter.editing === undefined && !isKnown) {
			known = {filter: text, recentFilters, order, isGrouped, options};
			remember(known);
		}
	});
}

/** Whether Ink draws in colours, bold or inverse here. It checked the environment when it was loaded and does not export the result. */
function hasStyles(): boolean {
	return renderToString(<Text bold>x</Text>) !== 'x';
}

/** Whether it draws more than sixteen colours. */
function hasShades(): boolean {
	return /38;[25];/v.test(renderToString(<Text color="ansi256(237)">x</Text>));
}
