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
	How many tokens the turn's prompt has, without asking a model: uses no quota and delays no turn. Throws an `ApiError`
	when there is no CLI, or it is not signed in; ends with a rejection when `signal` aborts.
	*/
	countTokens(turn: Turn, options: {signal: AbortSignal}): Promise<TokenCount>;

	/** What is known now. Costs nothing: no process is started, no quota is spent. */
	health(): ClaudeHealth;

	/** Looks again for the CLI, its version and its login. That and the plan count as good until Claude refuses a turn. Spends no quota. */
	refresh(): Promise<ClaudeHealth>;

	/** Somebody watches: how much of the plan is used is read again, if that was long ago. Spends no quota. */
	keepCurrent(): void;

	/** A person accepts that turns are billed as extra usage, beyond the plan, until it serves again. */
	resume(): void;

	/** The CLI's own list, from its `initialize` answer; empty while it is not known. */
	models(): ClaudeModel[];

	/** The same, as soon as it is known, or cannot be. */
	knownModels(): Promise<ClaudeModel[]>;

	/** From now on most turns will want this model, as `set_model` takes it: keep it warm. */
	prefer(model: string): void;

	/** Calls back, at most once per change, when `health()` or `models()` would answer differently. */
	onChange(listener: () => void): () => void;

	/** Ends every process. Answers that are running fail with a 503. */
	close(): Promise<void>;
};

export type TokenCount = {
	tokens: number;
	/** Made from the usage of similar turns or the length of the text, where nothing could count. */
	isEstimate: boolean;
};

export type ClaudeModel = {
	/** What `set_model` takes: `opus`, `claude-opus-4-8[1m]`. */
	value: string;
	/** The model it stands for now, where the CLI says so. */
	resolvedModel?: string;
	displayName: string;
	description?: string;
	effortLevels: string[];
	/** Its thinking cannot be switched off, so that no call can be forced either. */
	alwaysThinks?: true;
	/** It decides itself how much to think: a budget of tokens means nothing to it. */
	adaptiveThinking?: true;
	/** As the CLI has reported it with an answer of this model. */
	size?: ModelSize;
};
