import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {mouseReports} from './input/terminal-reports.js';
import type {ScreenOptions} from './state/dashboard-state.js';

/** Goes back to the shell, and resolves when the person has returned. */
export type Suspend = () => Promise<void>;

/** Gives the terminal to something else, and takes it back when that is done or has failed. */
type HandOver = (task: () => Promise<void>) => Promise<void>;

/** One at a time: asked again meanwhile, it does nothing. */
export function createHandOver(
	suspendTerminal: (callback: () => Promise<void>) => Promise<void>,
	{
		stdin,
		modes,
	}: {stdin: Pick<NodeJS.ReadStream, 'pause'>; modes: TerminalModes},
): {handOver: HandOver; isHandedOver(): boolean} {
	let isHandedOver = false;
	return {
		async handOver(task) {
			if (isHandedOver) {
				return;
			}

			isHandedOver = true;
			try {
				await suspendTerminal(async () => {
					modes.leave();
					// Ink has stopped listening, which the stream notices a turn later. Until it is paused, it takes keys that are meant
					// for another program.
					await nextTurn();
					stdin.pause();
					await nextTurn();
					try {
						await task();
					} finally {
						modes.enter();
						rereadSize();
					}
				});
			} finally {
				isHandedOver = false;
			}
		},
		isHandedOver: () => isHandedOver,
	};
}

/**
Redraws once the window rests: some of the sizes in between are never reported, and in each the terminal cut
or moved what it showed. Returns how to stop.
*/
export function redrawAfterResize(redraw: () => void): () => void {
	let timer: NodeJS.Timeout | undefined;
	const wait = () => {
		clearTimeout(timer);
		timer = setTimeout(redraw, restingTime);
	};

	// Not the stream's `resize`: a window that is back at its size before anybody looked has changed nothing for that.
	process.on('SIGWINCH', wait);
	return () => {
		clearTimeout(timer);
		process.off('SIGWINCH', wait);
	};
}

const restingTime = 200;

/**
Reads the size of the terminal again and redraws: the signal of a change goes to the
shell alone while that has the terminal.
*/
export function rereadSize(): void {
	process.emit('SIGWINCH', 'SIGWINCH');
}

/** What the dashboard switches on in its terminal beside what Ink does, and takes back. */
export type TerminalModes = {
	enter(): void;
	/** At most once after each `enter`: where the terminal has gone, writing to it is what called for the end. */
	leave(): void;
	setTitle(title: string): void;
	/** Follows what the person wants. */
	setOptions(options: ScreenOptions): void;
};

export function createTerminalModes(
	write: (sequence: string) => void,
	initial: ScreenOptions,
): TerminalModes {
	let options = initial;
	let isEntered = false;
	let title = '';
	const toTitle = () =>
		options.hasTitle && title !== '' ? `\u001B]2;${title}\u0007` : '';
	const toMouse = () => (options.hasMouse ? mouseReports.on : '');
	return {
		enter() {
			isEntered = true;
			write(
				wheelMovesCursor.on +
					focusReports.on +
					pushTitle +
					toMouse() +
					toTitle(),
			);
		},
		leave() {
			if (isEntered) {
				isEntered = false;
				write(
					(options.hasMouse ? mouseReports.off : '') +
						popTitle +
						focusReports.off +
						wheelMovesCursor.off,
				);
			}
		},
		setTitle(text) {
			title = text;
			if (isEntered && options.hasTitle) {
				write(toTitle());
			}
		},
		setOptions(next) {
			if (isEntered && next.hasMouse !== options.hasMouse) {
				write(next.hasMouse ? mouseReports.on : mouseReports.off);
			}

			if (isEntered && next.hasTitle !== options.hasTitle) {
				options = next;
				write(next.hasTitle ? toTitle() : popTitle + pushTitle);
			}

			options = next;
		},
	};
}

/** The title of before is kept by the terminal, which gives it back. */
const pushTitle = '\u001B[22;2t';
const popTitle = '\u001B[23;2t';

/**
Without the mouse, the wheel sends arrow keys, and selecting text works as ever. Most terminals do so by
themselves on a screen like this one, and other programs count on it: what was set before comes back, it is not switched
off.
*/
const wheelMovesCursor = {
	on: '\u001B[?1007s\u001B[?1007h',
	off: '\u001B[?1007r',
};

/** The terminal reports when its window comes to the front and when it goes, as if keys were pressed. */
const focusReports = {
	on: '\u001B[?1004h',
	off: '\u001B[?1004l',
};
