import type {JsonObject} from '../claude/turn.js';

/** What the scripted Claude answers to one prompt. */
export type DemoScript = {
	/** The last user message that this answers, word for word. */
	prompt: string;
	thinking?: string;
	text?: string;
	/** Called when the turn offers a tool of that name and brings no result yet. */
	toolCalls?: Array<{name: string; input: JsonObject}>;
	/** Said once the results are there. */
	afterTools?: string;
	structured?: JsonObject;
	/** Something goes wrong: upstream asks to wait, or must be tried again first. */
	trouble?: 'too-many' | 'overloaded';
};
