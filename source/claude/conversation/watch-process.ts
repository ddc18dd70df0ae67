import {ApiError} from '../../errors/api-error.js';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Channel} from './create-channel.js';

/**
Hears the process for as long as a turn runs, and ends `heard` when the caller leaves (quietly, and `onLeave` is for the
process), when the process ends (502), when it says nothing for too long (504) and when `onLine` throws. In these last
cases the process is ended.
*/
export function watchProcess(
	process: CliProcess,
	heard: Pick<Channel<unknown>, 'close' | 'fail'>,
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
		// Once: somebody else may hear the process by now.
		if (!isStopped) {
			isStopped = true;
			clearTimeout(timer);
			signal.removeEventListener('abort', onAbort);
			process.listen(undefined);
		}
	};

	const timer = setTimeout(() => {
		heard.fail(silent(silenceMs));
		process.kill();
	}, silenceMs);

	const onAbort = () => {
		heard.close();
		stop();
		options.onLeave();
	};

	process.listen({
		onLine(line) {
			timer.refresh();
			try {
				options.onLine(line);
			} catch (error) {
				heard.fail(error);
				process.kill({atOnce: true});
			}
		},
		onEnd(lastWords) {
			heard.fail(crashed(lastWords));
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

/** It answers a turn before it was given ours: another program has found a way in. */
export function askedByAnother(): ApiError {
	return new ApiError(
		'The Claude Code CLI answered a question that no client had asked, and was ended.',
		{status: 502, type: 'server_error', code: crashCode},
	);
}

/** The code of errors that are the fault of one process. */
export const crashCode = 'cli_crashed';

/** Whether a turn failed because of its process, so that another may do better. */
export function isCrash(error: unknown): boolean {
	return error instanceof ApiError && error.code === crashCode;
}

function silent(silenceMs: number): ApiError {
	return new ApiError(
		`The Claude Code CLI has said nothing for ${Math.round(silenceMs / 1000)} seconds.`,
		{status: 504, type: 'server_error', code: 'timeout'},
	);
}
