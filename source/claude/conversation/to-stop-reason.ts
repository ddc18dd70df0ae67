import type {StopReason} from '../claude-event.js';

/** Translates the Messages API's stop reason. An unknown reason becomes a plain end. */
export function toStopReason(
	reason: string | undefined,
	{hasCalls}: {hasCalls: boolean},
): StopReason {
	// To the client, a call of the CLI's structured-output tool is not a tool call.
	return reasons[reason ?? ''] ?? (hasCalls ? 'tool-calls' : 'end');
}

const reasons: Record<string, StopReason> = {
	max_tokens: 'max-tokens',
	model_context_window_exceeded: 'context-full',
	pause_turn: 'pause',
	refusal: 'refusal',
	stop_sequence: 'stop-sequence',
};

/** Whether the model would have continued. */
export function wasCutShort(reason: StopReason): boolean {
	return (
		reason === 'max-tokens' || reason === 'context-full' || reason === 'pause'
	);
}

/**
Stop reasons after which the CLI sends another request by itself, to continue or to use another model, or fails (2.1.332
after a pause).
*/
export function isCutBy(reason: string | undefined): boolean {
	return reason !== undefined && cutting.has(reason);
}

/** Whether a limit cut the answer off. */
export function isCutAtLimit(reason: string | undefined): boolean {
	return reason !== undefined && limiting.has(reason);
}

const limiting = new Set(['max_tokens', 'model_context_window_exceeded']);

const cutting = new Set([...limiting, 'refusal', 'pause_turn']);
