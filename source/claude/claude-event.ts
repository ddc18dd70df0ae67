import type {PlanLimits} from './claude-health.js';
import type {JsonObject, JsonValue} from './turn.js';

/**
What happens to one turn, in this order: `queued`? → `process` → `sent` → `retry`* → `started` → content → `done`.
`queued` comes again when the place has changed. A process that turns out to be gone is replaced: `process` and `sent` come again. `limits` may come at any time.
*/
export type ClaudeEvent = ProgressEvent | AnswerEvent;

/** What happens around an answer. API shapes have no words for it. */
export type ProgressEvent =
	/** All processes are busy; `ahead` turns wait before this one. */
	| {type: 'queued'; ahead: number}
	/** A process is ready for the turn. */
	| {type: 'process'; kind: ProcessKind; pid: number}
	/** The turn is on the process's stdin, history included. */
	| {type: 'sent'}
	/** The CLI tries again after an upstream failure. */
	| {
			type: 'retry';
			attempt: number;
			delayMs: number;
			status?: number;
			reason: string;
	  }
	| {type: 'limits'; limits: PlanLimits}
	/**
	Who pays for the answer, which the CLI often reports only at its end. Comes again where that changes. `isAlert` where it is
	billed beyond the plan, the answer before was not, and a person wants to know.
	*/
	| {type: 'paid'; by: PaidBy; isAlert?: true};

/**
Who pays for an answer: the plan, extra usage (billed beyond the plan), an API key (billed by usage), or `unknown` where the
CLI does not report it, as behind a gateway.
*/
export type PaidBy = 'plan' | 'extra-usage' | 'api-key' | 'unknown';

/** What an answer is made of. */
export type AnswerEvent = Started | ContentEvent | Done;

/** The upstream has accepted the turn; `model` is the one that answers. Comes again where another model goes on. */
export type Started = {type: 'started'; model: string; usage: Usage};

/** A piece of an answer. Tool calls follow one another; an event of one never mixes with the next. */
export type ContentEvent =
	| {type: 'text'; text: string}
	| {type: 'thinking'; text: string}
	/** A call of a client's tool begins; its arguments follow. */
	| {type: 'tool-call'; id: string; name: string}
	/** A piece of the JSON text of the arguments of the call begun last. */
	| {type: 'tool-arguments'; json: string}
	/** A piece of the JSON text that fits the turn's schema. */
	| {type: 'structured'; json: string}
	/** The search of the web, which Anthropic does within the answer. */
	| {type: 'search'; part: SearchPart}
	/** The model starts over, as what it said did not fit the schema: all `structured` so far is void. */
	| {type: 'restart'};

/** What a search of the web adds to an answer, in the Messages API's words where it is an object. */
export type SearchPart =
	| {kind: 'query'; id: string; input: JsonObject}
	/** What was found, or why nothing was. */
	| {kind: 'result'; callId: string; content: JsonValue}
	/** A block of text begins: citations are of all of it, and may come before it. */
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
	/** What the API would have asked for this turn at list price, in US dollars. */
	costUsd?: number;
	/** Of the models that have answered, by their full names. */
	sizes?: Record<string, ModelSize>;
	/** The validated answer to a turn with a schema. */
	structured?: JsonValue;
};

/** In tokens. */
export type ModelSize = {contextWindow: number; maxOutputTokens: number};

/**
How a turn got its process: `live` had the conversation already, `rewound` had another one of the same caller and was
taken back to its beginning, `spare` was booted and waiting, `cold` had to be booted.
*/
export type ProcessKind = 'live' | 'rewound' | 'spare' | 'cold';

export type StopReason =
	| 'end'
	| 'stop-sequence'
	| 'max-tokens'
	| 'context-full'
	| 'tool-calls'
	/** Anthropic has paused a long turn with searches, to go on when it is asked again. */
	| 'pause'
	| 'refusal';

/** Tokens, as the Messages API counts them: the three kinds of input are disjoint. */
export type Usage = {
	input: number;
	cacheRead: number;
	cacheCreation: number;
	output: number;
	/** Part of `output` spent on thinking, where the CLI tells. */
	thinking?: number;
	/** Searches of the web, which are paid for beside the tokens. */
	webSearches?: number;
};
