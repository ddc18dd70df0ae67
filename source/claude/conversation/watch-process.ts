import {ApiError} from '../../errors/api-error.js';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {PushIterator} from '../../async/create-push-iterator.js';

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

function crashed(lastWords: string): ApiError {
	return new ApiError(
		'The Claude Code CLI ended in the middle of the answer.',
		{
			status: 502,
			type: 'server_error',
			code: crashCode,
			cause: lastWords,
		},
	);
}

/** The process answered before it was sent our turn: another program has reached it. */
export function askedByAnother(): ApiError {
	return new ApiError(
		'The Claude Code CLI answered a question that no client had asked, and was ended.',
		{status: 502, type: 'server_error', code: crashCode},
	);
}

/** The error code for failures of one process. */
export const crashCode = 'cli_crashed';

/** Whether a turn failed because of its process, so that another process may succeed. */
export function isCrash(error: unknown): boolean {
	return error instanceof ApiError && error.code === crashCode;
}

function silent(silenceMs: number): ApiError {
	return new ApiError(
		`The Claude Code CLI has said nothing for ${Math.round(silenceMs / 1000)} seconds.`,
		{status: 504, type: 'server_error', code: 'timeout'},
	);
}
