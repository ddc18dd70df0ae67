import process from 'node:process';
import {useApp, useWindowSize} from 'ink';
import {useCallback, useEffect, useInsertionEffect, useMemo} from 'react';
import type {Settings} from '../settings/settings.js';
import type {Notice} from '../traffic/traffic.js';
import type {Connections} from '../connect/connections.js';
import type {Controller} from '../controller/controller.js';
import {
	createHandOver,
	type Suspend,
	type TerminalModes,
	redrawAfterResize,
	rereadSize,
} from './terminal.js';
import {askForGround} from './input/terminal-reports.js';
import {Dashboard, type WatchReports} from './dashboard/dashboard.js';
import type {DashboardMemory} from './state/dashboard-state.js';
import type {DashboardStore} from './state/dashboard-store.js';
import type {
	OpenText,
	DashboardEnd,
	EditText,
	RunInTerminal,
} from './state/session.js';

export type DashboardOptions = {
	/** What was kept from the last time. */
	memory: DashboardMemory;
	/** Whether colours are wanted; bold and inverse are there without them. */
	hasColors?: boolean;
	/** Whether the terminal can be asked what is behind its text. */
	asksGround?: boolean;
	/** Milliseconds since the epoch. */
	clock?: () => number;
	stdin?: NodeJS.ReadStream;
	stdout?: NodeJS.WriteStream;
	/** Absent where no client is to be connected. */
	connections?: Connections;
	/** Shows a copy of a text in a program that has the terminal meanwhile. */
	openText?: OpenText;
	/** Has a text changed in an editor that has the terminal meanwhile. */
	editText?: EditText;
	/** Runs a command that has the terminal meanwhile. Rejects when it fails. */
	runInTerminal?: RunInTerminal;
	/** Called when there is something new to keep. */
	remember(memory: DashboardMemory): void;
	/** Puts text on the clipboard. */
	copy(text: string): Promise<void>;
	/** Writes a new file that only this user can read, and resolves to its path. */
	save(name: string, pieces: AsyncIterable<string>): Promise<string>;
	/** Which alerts the terminal is notified of, and how; none where it is absent. */
	alerts?(): Pick<Settings, 'alerts' | 'alertTerminal'>;
	/** Sends an alert that no server sends. */
	sendAlert?(notice: Notice): void;
	/** Stops the process and resolves when it goes on; absent where the system knows no such thing. */
	stop?(): Promise<void>;
};

/** The dashboard in the size of its terminal, which it hands to the shell and takes back. */
export function FullScreen({
	controller,
	store,
	options,
	stdout,
	modes,
	watchReports,
	hasColors,
	isGroundAsked,
	onRedraw,
	onReady,
	onAlert,
	onEnd,
	onFailure,
}: {
	readonly controller: Controller;
	readonly store: DashboardStore;
	readonly options: DashboardOptions;
	readonly stdout: NodeJS.WriteStream;
	readonly modes: TerminalModes;
	readonly watchReports: WatchReports;
	readonly hasColors: boolean;
	/** What is behind the text is asked for, to set the selected row apart from it. */
	readonly isGroundAsked: boolean;
	/** Forgets what was drawn and draws it again. */
	readonly onRedraw: () => void;
	readonly onReady: (suspend: Suspend | undefined) => void;
	readonly onAlert: (notice: Notice) => void;
	readonly onEnd: (how: DashboardEnd) => void;
	readonly onFailure: (error: unknown) => void;
}) {
	const {columns, rows} = useWindowSize();
	const {suspendTerminal} = useApp();
	const {
		stop,
		openText,
		editText,
		runInTerminal,
		stdin = process.stdin,
	} = options;
	const {handOver, isHandedOver} = useMemo(
		() => createHandOver(suspendTerminal, {stdin, modes}),
		[suspendTerminal, stdin, modes],
	);
	const suspend = useMemo(
		() => stop && (async () => handOver(stop)),
		[stop, handOver],
	);
	const lend = async <Result,>(
		task: () => Promise<Result>,
	): Promise<Result | undefined> => {
		let result: Result | undefined;
		await handOver(async () => {
			result = await task();
		});
		return result;
	};

	const lendToText: OpenText | undefined =
		openText &&
		(async (program, file) => lend(async () => openText(program, file)));
	const lendToEdit: EditText | undefined =
		editText && (async (file) => lend(async () => editText(file)));
	const lendToCommand: RunInTerminal | undefined =
		runInTerminal &&
		(async (words) => handOver(async () => runInTerminal(words)));
	const redraw = useCallback(() => {
		if (!isHandedOver()) {
			stdout.write(toTopLeft + eraseDown);
			onRedraw();
		}
	}, [isHandedOver, stdout, onRedraw]);

	useEffect(() => {
		onReady(suspend);
	});
	useEffect(() => redrawAfterResize(redraw), [redraw]);

	useEffect(() => {
		if (isGroundAsked) {
			stdout.write(askForGround);
		}
	}, [isGroundAsked, stdout]);

	// Of all effects, the one before the first frame is written.
	useInsertionEffect(() => {
		stdout.write(toTopLeft);
	}, [stdout]);

	return (
		<Dashboard
			controller={controller}
			store={store}
			size={{columns, rows}}
			hasColors={hasColors}
			clock={options.clock ?? Date.now}
			copy={options.copy}
			save={options.save}
			connections={options.connections}
			suspend={suspend}
			openText={lendToText}
			editText={lendToEdit}
			runInTerminal={lendToCommand}
			redraw={() => {
				rereadSize();
				redraw();
			}}
			watchReports={watchReports}
			onTitle={modes.setTitle}
			onAlert={onAlert}
			onEnd={onEnd}
			onFailure={onFailure}
		/>
	);
}

/** The alternate screen starts with the cursor where it was, which anything typed in advance has moved. */
const toTopLeft = '\u001B[H';
const eraseDown = '\u001B[J';
