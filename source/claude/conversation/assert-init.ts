import {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Turn} from '../turn.js';
import {structuredOutputTool} from './answer-cli.js';
import {subscriptions} from './create-payer.js';
import {crashCode} from './watch-process.js';

/**
Throws when the CLI reports a setup that differs from the one it was started with: tools of its own, an API key instead of
the subscription, the turn's schema ignored (the CLI ignores a schema it cannot compile), or client tools missing. 2.1.197
drops all client tools if it rejects one of them or if they were not listed in time; 2.1.332 drops only those it rejects.
*/
export function assertInit(
	init: Extract<CliLine, {type: 'init'}>,
	turn: Turn,
	{useApiKey}: {useApiKey: boolean},
): void {
	const taken = new Set(init.tools);
	if (turn.schema !== undefined && !taken.has(structuredOutputTool)) {
		throw invalidRequest(
			'The Claude Code CLI cannot make answers fit this JSON schema.',
			undefined,
			'invalid_json_schema',
		);
	}

	const offered = new Set(turn.tools.map((tool) => tool.name));
	const foreign = [...taken].filter(
		(name) =>
			!offered.has(name) &&
			!(turn.schema !== undefined && name === structuredOutputTool),
	);
	if (foreign.length > 0) {
		throw refuse(
			`The Claude Code CLI offers tools of its own (${foreign.join(', ')}), which could reach this machine.`,
			'unexpected_tools',
		);
	}

	const lost = [...offered].filter((name) => !taken.has(name));
	if (lost.length > 0) {
		throw lost.length === offered.size ? lostTools() : untakenTools(lost);
	}

	if (!subscriptions.has(init.apiKeySource) && !useApiKey) {
		throw refuse(
			`The Claude Code CLI would bill an API key (${init.apiKeySource}) instead of the subscription.`,
			'unexpected_api_key',
		);
	}
}

/** Throws when the CLI has started a conversation of its own instead of resuming the one it was given. */
export function assertResumed(
	{sessionId}: Extract<CliLine, {type: 'init'}>,
	{resumed}: Pick<CliProcess, 'resumed'>,
): void {
	if (resumed && sessionId !== resumed.sessionId) {
		throw new ApiError(
			'The Claude Code CLI has not resumed the conversation it was started with.',
			{status: 502, type: 'server_error', code: crashCode},
		);
	}
}

function lostTools(): ApiError {
	return new ApiError('The Claude Code CLI ignored the tools.', {
		status: 502,
		type: 'server_error',
		code: crashCode,
		// By the time this error is reported, a second process has failed in the same way.
		shouldRetry: false,
	});
}

function untakenTools(names: string[]): ApiError {
	return invalidRequest(
		`The Claude Code CLI cannot take ${names.length === 1 ? 'this tool' : 'these tools'}: ${names.join(', ')}.`,
		'tools',
	);
}

function refuse(message: string, code: string): ApiError {
	return new ApiError(message, {
		status: 500,
		type: 'server_error',
		code,
		shouldRetry: false,
	});
}
