import {rereadSize} from './reread-size.js';
import {wheelMovesCursor} from './wheel-moves-cursor.js';

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
