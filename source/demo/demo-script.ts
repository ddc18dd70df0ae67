import type {JsonObject} from '../claude/turn.js';

/** The scripted answer to one prompt. */
export type DemoScript = {
	/** The exact last user message that this script answers. */
	prompt: string;
	thinking?: string;
	text?: string;
	/** Called when the turn offers a tool of that name and has no result yet. */
	toolCalls?: Array<{name: string; input: JsonObject}>;
	/** The answer once the results have arrived. */
	afterTools?: string;
	structured?: JsonObject;
	/** An upstream failure: the request is rate-limited, or must be retried first. */
	trouble?: 'too-many' | 'overloaded';
};
