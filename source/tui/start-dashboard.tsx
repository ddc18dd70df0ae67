import process from 'node:process';
import {render, useApp, useWindowSize} from 'ink';
import type {Controller} from '../controller/controller.js';
import {Dashboard} from './dashboard/dashboard.js';
import {
	type DashboardMemory,
	initialState,
} from './dashboard/dashboard-state.js';
import {
	createDashboardStore,
	type DashboardStore,
} from './dashboard/dashboard-store.js';
import type {DashboardEnd} from './dashboard/session.js';

export type DashboardOptions = {
	/** What was kept from the last time. */
	memory: DashboardMemory;
	/** Milliseconds since the epoch. */
	clock?: () => number;
	stdin?: NodeJS.ReadStream;
	stdout?: NodeJS.WriteStream;
	/** Called when there is something new to keep. */
	remember(memory: DashboardMemory): void;
	/** Puts text on the clipboard. */
	copy(text: string): Promise<void>;
	/** Stops the process and resolves when it goes on; absent where the system knows no such thing. */
	stop?(): Promise<void>;
};

export type DashboardHandle = {
	/** Rejects when the dashboard itself failed; the screen has come back by then. */
	ended: Promise<DashboardEnd>;
	/** Restores the screen at once. */
	close(): void;
};

/**
Draws the dashboard on the alternate screen until it is quit. Whatever ends it, the screen and the cursor come
back. Import it only when it is wanted, and after `NODE_ENV` is `production`.
*/
export function startDashboard(
	controller: Controller,
	options: DashboardOptions,
): DashboardHandle {
	const {stdin = process.stdin, stdout = process.stdout} = options;
	const store = createDashboardStore(initialState(options.memory));
	const stopRemembering = rememberFilter(store, options);
	let end: DashboardEnd = 'quit';
	stdout.write(wheelMovesCursor.on);
	const instance = render(
		<FullScreen
			controller={controller}
			store={store}
			options={options}
			onEnd={(how) => {
				end = how;
				leave();
			}}
			onFailure={(error) => {
				leave(error instanceof Error ? error : new Error(String(error)));
			}}
		/>,
		{
			stdin,
			stdout,
			// Ink would draw nothing in a terminal of a CI.
			interactive: true,
			alternateScreen: true,
			incrementalRendering: true,
			maxFps: 15,
			exitOnCtrlC: false,
			patchConsole: false,
		},
	);
	let isWheelOn = true;
	const releaseWheel = () => {
		// Once: where the terminal has gone, writing to it is what called for the end.
		if (isWheelOn) {
			isWheelOn = false;
			stdout.write(wheelMovesCursor.off);
		}
	};

	const leave = (error?: Error) => {
		instance.unmount(error);
		// At once: in a crash, nothing that is waited for happens any more.
		releaseWheel();
	};

	const waitForEnd = async () => {
		try {
			await instance.waitUntilExit();
		} finally {
			stopRemembering();
			// What is thrown in rendering comes only by here.
			releaseWheel();
		}

		return end;
	};

	return {
		ended: waitForEnd(),
		close() {
			leave();
		},
	};
}

/** The wheel sends arrow keys; the mouse stays the terminal's, so selecting text works as ever. */
const wheelMovesCursor = {on: '\u001B[?1007h', off: '\u001B[?1007l'};

function rememberFilter(
	store: DashboardStore,
	{memory, remember}: DashboardOptions,
): () => void {
	let known = memory;
	return store.subscribe(() => {
		const {text, isOn, editing} = store.state().filter;
		const isNew = text !== known.filter || isOn !== known.isFilterOn;
		if (editing === undefined && isNew) {
			known = {filter: text, isFilterOn: isOn};
			remember(known);
		}
	});
}

function FullScreen({
	controller,
	store,
	options,
	onEnd,
	onFailure,
}: {
	readonly controller: Controller;
	readonly store: DashboardStore;
	readonly options: DashboardOptions;
	readonly onEnd: (how: DashboardEnd) => void;
	readonly onFailure: (error: unknown) => void;
}) {
	const {columns, rows} = useWindowSize();
	const {suspendTerminal} = useApp();
	const {stop} = options;
	const suspend = stop ? async () => suspendTerminal(stop) : undefined;
	return (
		<Dashboard
			controller={controller}
			store={store}
			size={{columns, rows}}
			clock={options.clock ?? Date.now}
			copy={options.copy}
			suspend={suspend}
			onEnd={onEnd}
			onFailure={onFailure}
		/>
	);
}
