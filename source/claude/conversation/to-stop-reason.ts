import type {StopReason} from '../claude-event.js';

/** The Messages API's stop reason in our words. What is not known is a plain end. */
export function toStopReason(
	reason: string | undefined,
	{hasCalls}: {hasCalls: boolean},
): StopReason {
	// The call of the CLI's own tool for structured answers is no call to the client.
	return reasons[reason ?? ''] ?? (hasCalls ? 'tool-calls' : 'end');
}

const reasons: Record<string, StopReason> = {
	max_tokens: 'max-tokens',
	model_context_window_exceeded: 'context-full',
	pause_turn: 'pause',
	refusal: 'refusal',
	stop_sequence: 'stop-sequence',
};

/** The model had more to say. */
export function wasCutShort(reason: StopReason): boolean {
	return (
		reason === 'max-tokens' || reason === 'context-full' || reason === 'pause'
	);
}

/** After these the CLI asks the model again by itself, to go on or another model, or fails (2.1.332 where it is paused). */
export function isCutBy(reason: string | undefined): boolean {
	return reason !== undefined && cutting.has(reason);
}

/** There was more to say. */
export function isCutAtLimit(reason: string | undefined): boolean {
	return reason !== undefined && limiting.has(reason);
}

const limiting = new Set(['max_tokens', 'model_context_window_exceeded']);

const cutting = new Set([...limiting, 'refusal', 'pause_turn']);
