import {ApiError} from '../../errors/api-error.js';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Channel} from './create-channel.js';

/**
Feeds `lines` from the process for as long as a turn runs, and ends them when the caller leaves (quietly),
when the process ends (502) or when it says nothing for too long (504).
*/
export function watchProcess(
	process: CliProcess,
	lines: Channel<CliLine>,
	{signal, silenceMs}: {signal: AbortSignal; silenceMs: number},
): {stop(): void} {
	const timer = setTimeout(() => {
		lines.fail(silent(silenceMs));
	}, silenceMs);

	const onAbort = () => {
		lines.close();
		process.kill();
	};

	process.listen({
		onLine(line) {
			timer.refresh();
			lines.push(line);
		},
		onEnd(lastWords) {
			lines.fail(crashed(lastWords));
		},
	});
	signal.addEventListener('abort', onAbort, {once: true});
	if (signal.aborted) {
		onAbort();
	}

	return {
		stop() {
			clearTimeout(timer);
			signal.removeEventListener('abort', onAbort);
			process.listen(undefined);
		},
	};
}

function crashed(lastWords: string): ApiError {
	return new ApiError(
		'The Claude Code CLI ended in the middle of the answer.',
		{
			status: 502,
			type: 'server_error',
			code: 'cli_crashed',
			cause: lastWords,
		},
	);
}

function silent(silenceMs: number): ApiError {
	return new ApiError(
		`The Claude Code CLI has said nothing for ${Math.round(silenceMs / 1000)} seconds.`,
		{status: 504, type: 'server_error', code: 'timeout'},
	);
}
