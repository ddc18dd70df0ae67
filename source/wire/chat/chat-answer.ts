import type {JsonValue} from '../../claude/turn.js';
import type {FinishReason} from '../answer/to-finish-reason.js';
import type {CustomTools} from './to-custom-tools.js';

/** What of its request a chat answer depends on. */
export type ChatAnswer = {
	id: string;
	/** Seconds since the epoch. */
	created: number;
	/** As the client named it, to be echoed; the one that answers if it named none. */
	model?: string | undefined;
	/** The request used the deprecated `functions`, so calls answer as `function_call`. */
	usesFunctions: boolean;
	customTools: CustomTools;
	/** The fields that show thoughts. */
	thoughtFields: string[];
	/** End a stream with a chunk of usage. */
	includesUsage: boolean;
};

export function toFinishWord(
	reason: FinishReason,
	{usesFunctions}: ChatAnswer,
): JsonValue {
	return usesFunctions && reason === 'tool_calls' ? 'function_call' : reason;
}
