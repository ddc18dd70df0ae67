import type {ClaudeEvent, ModelSize} from './claude-event.js';
import type {ClaudeHealth} from './claude-health.js';
import type {Turn} from './turn.js';

/**
The first seam of the program. The real one drives the CLI; a test passes a short generator; the demo
passes a scripted one.
*/
export type Claude = {
	/**
	Answers one turn. Ends quietly when `signal` aborts; throws an `ApiError` when the turn fails. A
	normal end is always preceded by a `done` event.
	*/
	ask(turn: Turn, options: {signal: AbortSignal}): AsyncIterable<ClaudeEvent>;

	/**
	The number of tokens in the turn's prompt, without calling a model: uses no quota and delays no turn. Throws an
	`ApiError` when there is no CLI or it is not signed in; rejects when `signal` aborts.
	*/
	countTokens(turn: Turn, options: {signal: AbortSignal}): Promise<TokenCount>;

	/** The current knowledge: starts no process and uses no quota. */
	health(): ClaudeHealth;

	/**
	Checks the CLI, its version and its login again, and lifts refusals of the login and the plan until Claude refuses
	another turn. Uses no quota.
	*/
	refresh(): Promise<ClaudeHealth>;

	/** Reads the plan's usage again if the last reading is old; called while a dashboard is watching. Uses no quota. */
	keepCurrent(): void;

	/** Accepts turns billed as extra usage, beyond the plan, until the plan serves again. */
	resume(): void;

	/** The CLI's list of models, from its `initialize` answer; empty until known. */
	models(): ClaudeModel[];

	/** The list of models, once it is known or cannot be read. */
	knownModels(): Promise<ClaudeModel[]>;

	/** Keeps a process warm for this model, named as in `set_model`, since most turns will use it. */
	prefer(model: string): void;

	/** Calls back, at most once per change, when the result of `health()` or `models()` changes. */
	onChange(listener: () => void): () => void;

	/** Ends every process. Running answers fail with a 503. */
	close(): Promise<void>;
};

export type TokenCount = {
	tokens: number;
	/** Estimated from the usage of similar turns or the length of the text, where nothing could count. */
	isEstimate: boolean;
};

export type ClaudeModel = {
	/** The value for `set_model`: `opus`, `claude-opus-4-8[1m]`. */
	value: string;
	/** The full name of the model, where the CLI reports it. */
	resolvedModel?: string;
	displayName: string;
	description?: string;
	effortLevels: string[];
	/** Its thinking cannot be disabled, so no tool call can be forced. */
	alwaysThinks?: true;
	/** It decides how much to think and ignores a token budget. */
	adaptiveThinking?: true;
	/** As reported by the CLI with an answer of this model. */
	size?: ModelSize;
};
