import type {StopReason} from '../claude-event.js';
import type {AssistantBlock, Turn} from '../turn.js';

/** How the model ended an upstream message, in the words of the Messages API. */
export type MessageEnd = {stopReason: string; stopSequence?: string};

/** Translates the Messages API's stop reason. An unknown reason becomes a plain end. */
export function toStopReason(
	end: MessageEnd | undefined,
	{hasCalls}: {hasCalls: boolean},
): StopReason {
	// To the client, a call of the CLI's structured-output tool is not a tool call.
	return reasons[end?.stopReason ?? ''] ?? (hasCalls ? 'tool-calls' : 'end');
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

/** The content of a message, as far as its end depends on it. */
export type EndedMessage = {
	end(): MessageEnd | undefined;
	/** The answer as the client received it. */
	content(): AssistantBlock[];
	hasCalls(): boolean;
	/** Whether the arguments of a call are not a JSON object. */
	hasBrokenCall(): boolean;
};

/** Whether the CLI sends another request to the model by itself after a message that ended like this. */
export function asksAgain(
	message: EndedMessage,
	turn: Pick<Turn, 'tools' | 'schema'>,
): boolean {
	return (
		isCut(message.end()) ||
		isWithoutOutput(message, turn) ||
		hasUnfitCall(message, turn)
	);
}

/** Whether a limit cut the answer off. */
export function isCutAtLimit(end: MessageEnd | undefined): boolean {
	return end !== undefined && limiting.has(end.stopReason);
}

const limiting = new Set(['max_tokens', 'model_context_window_exceeded']);

/**
Whether the CLI sends another request by itself because of the stop reason, to continue or to use another model, or fails
(2.1.332 after a pause).
*/
export function isCut(end: MessageEnd | undefined): boolean {
	return end !== undefined && cutting.has(end.stopReason);
}

const cutting = new Set([...limiting, 'refusal', 'pause_turn']);

/**
For an answer without output, the CLI asks the model for a visible one. The CLI does not count blanks as output, but does
count other characters that `trim` keeps, even invisible ones. With a schema this retry is wanted.
*/
export function isWithoutOutput(
	{content}: Pick<EndedMessage, 'content'>,
	{schema}: Pick<Turn, 'schema'>,
): boolean {
	return schema === undefined && content().every((block) => isBlank(block));
}

function isBlank(block: AssistantBlock): boolean {
	return block.type === 'text' && block.text.trim() === '';
}

/** For an invalid or missing call, the CLI would send the model an error. That is left to the client. */
function hasUnfitCall(
	message: EndedMessage,
	{tools, schema}: Pick<Turn, 'tools' | 'schema'>,
): boolean {
	const isMissing =
		schema === undefined &&
		message.end()?.stopReason === 'tool_use' &&
		!message.hasCalls();
	const isUnknown = message
		.content()
		.some(
			(block) =>
				block.type === 'tool-call' &&
				tools.every(({name}) => name !== block.name),
		);
	return isMissing || isUnknown || message.hasBrokenCall();
}
