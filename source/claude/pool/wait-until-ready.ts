import {ApiError} from '../../errors/api-error.js';
import type {CliProcess} from '../process/create-cli-process.js';

/**
Waits until a process answers. Any answer will do, a refusal too. Rejects with a 500 when it ends instead, or
says nothing for `timeoutMs`; it is gone then.
*/
export async function waitUntilReady(
	process: CliProcess,
	timeoutMs: number,
): Promise<void> {
	const timer = setTimeout(() => {
		process.kill();
	}, timeoutMs);
	try {
		await process.control({subtype: 'mcp_status'});
	} catch (error) {
		if (process.isEnded()) {
			throw notStarted(error);
		}
	} finally {
		clearTimeout(timer);
	}
}

function notStarted(cause: unknown): ApiError {
	return new ApiError('The Claude Code CLI did not start.', {
		status: 500,
		type: 'server_error',
		code: 'cli_crashed',
		cause,
	});
}
