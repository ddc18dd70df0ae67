import process from 'node:process';
/** Goes back to the shell, and resolves when the person has returned. */
export type Suspend = () => Promise<void>;

/** Asked again while the terminal is the shell's, it does nothing. */
export function createSuspend(
	suspendTerminal: (callback: () => Promise<void>) => Promise<void>,
	{stop, stdout}: {stop: () => Promise<void>; stdout: NodeJS.WriteStream},
): {suspend: Suspend; isSuspended(): boolean} {
	let isSuspended = false;
	return {
		async suspend() {
			if (isSuspended) {
				return;
			}

			isSuspended = true;
			try {
				await suspendTerminal(async () => {
					stdout.write(wheelMovesCursor.off);
					await stop();
					stdout.write(wheelMovesCursor.on);
					rereadSize();
				});
			} finally {
				isSuspended = false;
			}
		},
		isSuspended: () => isSuspended,
	};
}

/**
Draws anew once the window rests: of the sizes it had on the way, some are never heard of, and in each the terminal cut
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
Has the size of the terminal looked at anew, and the screen drawn in it: the signal that tells of a change goes to the
shell alone while that has the terminal.
*/
export function rereadSize(): void {
	process.emit('SIGWINCH', 'SIGWINCH');
}

/**
The wheel sends arrow keys; the mouse stays the terminal's, so selecting text works as ever. Most terminals do so by
themselves on a screen like this one, and other programs count on it: what was set before comes back, it is not switched
off.
*/
export const wheelMovesCursor = {
	on: '\u001B[?1007s\u001B[?1007h',
	off: '\u001B[?1007r',
};
