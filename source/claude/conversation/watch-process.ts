import type {PushIterator} from '../../async/create-push-iterator.js';
import type {CliLine, ResultLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import {crashed, silent} from './turn-errors.js';

/**
Listens to the process while a turn runs. Ends `lines` when the caller leaves (quietly; `onLeave` then takes care of the
process), when the process ends (502), when it is silent for too long (504) and when `onLine` throws. The last two end the
process.
*/
export function watchProcess(
	process: CliProcess,
	lines: Pick<PushIterator<unknown>, 'close' | 'fail'>,
	options: {
		signal: AbortSignal;
		silenceMs: number;
		onLine(line: CliLine): void;
		onLeave(): void;
	},
): {stop(): void} {
	const {signal, silenceMs} = options;
	let isStopped = false;
	const stop = () => {
		// Only once: the process may serve another turn by now.
		if (!isStopped) {
			isStopped = true;
			clearTimeout(timer);
			signal.removeEventListener('abort', onAbort);
			process.listen(undefined);
		}
	};

	const timer = setTimeout(() => {
		lines.fail(silent(silenceMs));
		process.kill();
	}, silenceMs);

	const onAbort = () => {
		lines.close();
		stop();
		options.onLeave();
	};

	process.listen({
		onLine(line) {
			timer.refresh();
			try {
				options.onLine(line);
			} catch (error) {
				lines.fail(error);
				process.kill({atOnce: true});
			}
		},
		onEnd(lastWords) {
			lines.fail(crashed(lastWords));
		},
	});
	signal.addEventListener('abort', onAbort, {once: true});
	if (signal.aborted) {
		onAbort();
	}

	return {stop};
}

/**
Interrupts the CLI's turn at any point. The upstream connection closes, and within 100 ms the CLI sends a result (seen on
2.1.197); its history then holds the partial answer. Resolves to that result. Ends the process when it ignores the
interrupt or would wait forever.
*/
export async function breakOff(
	process: Pick<CliProcess, 'listen' | 'control' | 'kill'>,
	/** Receives the remaining lines of the turn. */
	onLine: (line: CliLine) => void = () => undefined,
): Promise<ResultLine | undefined> {
	const interrupt = async () => {
		try {
			await process.control({subtype: 'interrupt'});
		} catch {
			process.kill();
		}
	};

	const result = new Promise<ResultLine | undefined>((resolve) => {
		process.listen({
			onLine(line) {
				onLine(line);
				if (line.type === 'result') {
					resolve(line);
				} else if (line.type === 'asks') {
					// The first interrupt arrived before the turn began, and the CLI dropped it (seen on 2.1.332).
					void interrupt();
				}
			},
			onEnd() {
				resolve(undefined);
			},
		});
	});
	const timer = setTimeout(() => {
		process.kill();
	}, timeoutMs);
	await interrupt();
	const line = await result;
	clearTimeout(timer);
	process.listen(undefined);
	return line;
}

const timeoutMs = 2000;
