import type {JsonValue} from '../../claude/turn.js';
import type {FinishReason} from '../answer/to-finish-reason.js';
import type {CustomTools} from './to-custom-tools.js';

/** What of its request a chat answer depends on. */
export type ChatAnswer = {
	id: string;
	/** Seconds since the epoch. */
	created: number;
	/** The request used the deprecated `functions`, so calls answer as `function_call`. */
	usesFunctions: boolean;
	customTools: CustomTools;
	/** The fields that show thoughts. */
	thoughtFields: string[];
	/** End a stream with a chunk of usage. */
	includesUsage: boolean;
	/** What the answer calls the model that gives it. */
	toModelName(answering: string): string;
};

export function toFinishWord(
	reason: FinishReason,
	{usesFunctions}: ChatAnswer,
): JsonValue {
	return usesFunctions && reason === 'tool_calls' ? 'function_call' : reason;
}
