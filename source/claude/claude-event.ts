import type {PlanLimits} from './claude-health.js';
import type {JsonObject, JsonValue} from './turn.js';

/**
The events of one turn, in this order: `held`* → `queued`? → `process` → `sent` → `retry`* → `started` → content → `done`. `queued`
repeats when the position changes. If a process turns out to be dead, it is replaced, and `process` and `sent` repeat.
After a refusal by the plan, a turn may be `held` again.
`limits` may come at any time.
*/
export type ClaudeEvent = ProgressEvent | AnswerEvent;

/** Events around an answer, which have no counterpart in the APIs. */
export type ProgressEvent =
	/** All processes are busy; `ahead` turns are waiting before this one. */
	| {type: 'queued'; ahead: number}
	/** A limit of the plan is reached; the turn waits for its reset, in milliseconds since the epoch. */
	| {type: 'held'; until: number}
	/** A process is ready for the turn. */
	| {type: 'process'; kind: ProcessKind; pid: number}
	/** The turn is on the process's stdin, history included. */
	| {type: 'sent'}
	/** The CLI retries after an upstream failure. */
	| {
			type: 'retry';
			attempt: number;
			delayMs: number;
			status?: number;
			reason: string;
	  }
	| {type: 'limits'; limits: PlanLimits}
	/**
	Who pays for the answer, which the CLI often reports only at its end. Repeats when that changes. `isAlert` marks the
	first answer billed beyond the plan, which the user should be alerted to.
	*/
	| {type: 'paid'; by: PaidBy; isAlert?: true};

/**
Who pays for an answer: the plan, extra usage (billed beyond the plan), an API key (billed by usage), or `unknown` where the
CLI does not report it, as behind a gateway.
*/
export type PaidBy = 'plan' | 'extra-usage' | 'api-key' | 'unknown';

/** The events that make up an answer. */
export type AnswerEvent = Started | ContentEvent | Done;

/** The upstream has accepted the turn; `model` answers it. Repeats when another model continues. */
export type Started = {type: 'started'; model: string; usage: Usage};

/** A piece of an answer. Tool calls follow one another; their events never interleave. */
export type ContentEvent =
	| {type: 'text'; text: string}
	| {type: 'thinking'; text: string}
	/** A call of a client tool begins; its arguments follow. */
	| {type: 'tool-call'; id: string; name: string}
	/** A piece of the JSON of the current call's arguments. */
	| {type: 'tool-arguments'; json: string}
	/** A piece of the JSON that fits the turn's schema. */
	| {type: 'structured'; json: string}
	/** A web search, which Anthropic runs within the answer. */
	| {type: 'search'; part: SearchPart}
	/** The model starts over, as its output did not fit the schema: all `structured` events so far are void. */
	| {type: 'restart'};

/** A part that a web search adds to an answer; objects are in the Messages API's format. */
export type SearchPart =
	| {kind: 'query'; id: string; input: JsonObject}
	/** The search results, or why there are none. */
	| {kind: 'result'; callId: string; content: JsonValue}
	/** A text block begins: citations belong to the whole block, and may precede its text. */
	| {kind: 'text'}
	| {kind: 'citation'; citation: JsonObject};

export function isAnswer(event: ClaudeEvent): event is AnswerEvent {
	return parts[event.type] !== 'progress';
}

export function isContent(event: ClaudeEvent): event is ContentEvent {
	return parts[event.type] === 'content';
}

/** Which part of a turn an event belongs to. */
const parts: Record<ProgressEvent['type'], 'progress'> &
	Record<ContentEvent['type'], 'content'> &
	Record<'started' | 'done', 'frame'> = {
	queued: 'progress',
	held: 'progress',
	process: 'progress',
	sent: 'progress',
	retry: 'progress',
	limits: 'progress',
	paid: 'progress',
	started: 'frame',
	text: 'content',
	thinking: 'content',
	'tool-call': 'content',
	'tool-arguments': 'content',
	structured: 'content',
	search: 'content',
	restart: 'content',
	done: 'frame',
};

export type Done = {
	type: 'done';
	stopReason: StopReason;
	/** The stop sequence that ended the answer. */
	stopSequence?: string;
	usage: Usage;
	/** The price of this turn on the API's price list, in US dollars. */
	costUsd?: number;
	/** Sizes by full model name, for the models that answered. */
	sizes?: Record<string, ModelSize>;
	/** The validated answer to a turn with a schema. */
	structured?: JsonValue;
};

/** In tokens. */
export type ModelSize = {contextWindow: number; maxOutputTokens: number};

/**
How a turn got its process: `live` already held the conversation, `rewound` held another conversation of the same caller
and was rewound, `spare` was booted and waiting, `cold` had to be booted.
*/
export type ProcessKind = 'live' | 'rewound' | 'spare' | 'cold';

export type StopReason =
	| 'end'
	| 'stop-sequence'
	| 'max-tokens'
	| 'context-full'
	| 'tool-calls'
	/** Anthropic has paused a long turn with searches, to continue on the next request. */
	| 'pause'
	| 'refusal';

/** Tokens, as the Messages API counts them: the three kinds of input are disjoint. */
export type Usage = {
	input: number;
	cacheRead: number;
	cacheCreation: number;
	/** The part of `cacheCreation` kept for an hour instead of five minutes, where reported. */
	cacheCreation1h?: number;
	output: number;
	/** The part of `output` spent on thinking, where reported. */
	thinking?: number;
	/** Web searches, which are billed in addition to the tokens. */
	webSearches?: number;
};

export const noUsage: Usage = {
	input: 0,
	cacheRead: 0,
	cacheCreation: 0,
	output: 0,
};

/** All tokens that went in, whether or not the prompt cache had them. */
export function toInputTokens({
	input,
	cacheRead,
	cacheCreation,
}: Pick<Usage, 'input' | 'cacheRead' | 'cacheCreation'>): number {
	return input + cacheRead + cacheCreation;
}
