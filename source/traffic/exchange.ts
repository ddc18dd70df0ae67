import type {ApiShape} from '../wire/wire-format.js';
import type {PaidBy, ProcessKind, Usage} from '../claude/claude-event.js';

/**
One request and its answer, as the dashboard, the log and `/admin` show them: plain data, bounded in size.
All times are milliseconds since the epoch.
*/
export type Exchange = {
	/** The `x-request-id` of the answer. */
	id: string;
	shape: ApiShape;
	/** The caller: the SDK or program named in its headers, and the name of its API key if it has one. */
	caller: string;
	/** The name of the API key that it sent, if one was needed. */
	keyName?: string;
	status: ExchangeStatus;
	/** What the client asked for, as it wrote it; empty when it named none. */
	modelAsked: string;
	/** What answered; known when the upstream has accepted the turn. */
	modelUsed?: string;
	streaming: boolean;
	/** The conversation as sent, each text cut to a bound. */
	messages: MessageView[];
	/** The names of the tools on offer. */
	tools: string[];
	/** The request's body as JSON text, for replay and for copying as curl; absent when over its bound. */
	body?: string;
	/** Request fields that were ignored. */
	ignored: string[];
	/** Request fields that were honoured with another value: `reasoning_effort=high`. */
	adjusted: string[];
	answer: AnswerView;
	/** How the turn got its process. */
	served?: ProcessKind;
	pid?: number;
	marks: Marks;
	/** Turns waiting before this one, while queued. */
	ahead?: number;
	/** The reset of the plan's limit that it waits for. */
	heldUntil?: number;
	retries: Retry[];
	/** The id of the first request of its conversation. Absent of that one itself. */
	conversation?: string;
	/** Absent of the first request of a conversation. */
	comparison?: PromptComparison;
	usage?: Usage;
	/** At the API's list price, in US dollars. */
	costUsd?: number;
	/** Of the model that answered, in tokens; reported at the end. */
	contextWindow?: number;
	/** Absent where nothing was answered; `unknown` until it is reported, and where the answer ended before. */
	paidBy?: PaidBy;
	/** OpenAI's word for how it ended: `stop`, `length`, `tool_calls`, … */
	finishReason?: string;
	/** Who ended it: the client left, or a person pressed cancel. */
	cancelledBy?: 'client' | 'person';
	/** Of a failure, what it stands for, also where the client could not see it any more. */
	httpStatus?: number;
	/** It failed after its stream had begun: the client got a 200, and the failure as an event. */
	hasBegun?: boolean;
	error?: {message: string; type: string; code?: string; param?: string};
	/** Its texts were let go to keep the store within its bound; the figures are still true. */
	isSlim?: boolean;
	/** It comes from the history, of an earlier run or another server. */
	isStored?: boolean;
	/** The history has its texts. */
	hasStoredTexts?: boolean;
};

/** A request compared with the previous one of its conversation, on which its use of the prompt cache depends. */
export type PromptComparison = {
	/** The id of the previous request. */
	previousId: string;
	/** Milliseconds between the two. */
	sinceMs: number;
	/** The first difference, in cache order. Absent if this request only continues the previous one. */
	change?: PromptChange;
	/** The tokens that the previous request read from the cache and wrote to it, where known. */
	cachedTokens?: number;
	/** How long the cache keeps them, in milliseconds, where known. */
	lifetimeMs?: number;
};

export type PromptChange =
	| {part: 'model'; before: string}
	| {
			part: 'tool';
			name: string;
			what: 'added' | 'removed' | 'changed' | 'moved';
	  }
	/** The line of the system prompt, from 1. */
	| {part: 'system'; line: number}
	/** Which message of how many there were, from 1. */
	| {part: 'message'; index: number; count: number; role: 'user' | 'assistant'}
	/** What is sent beside the messages and goes into the cache with them: `thinking`, `effort`. */
	| {part: 'settings'; names: string[]};

export type ExchangeStatus =
	| 'queued'
	/** Getting a process. */
	| 'starting'
	/** Sent; nothing has come back. */
	| 'waiting'
	| 'streaming'
	| 'done'
	| 'failed'
	/** The client left, or somebody pressed cancel. */
	| 'cancelled';

export type MessageView = {
	role: 'system' | 'user' | 'assistant' | 'tool';
	text: string;
	/** For an assistant's calls. */
	toolCalls?: ToolCallView[];
	/** For a tool's result: the call it belongs to. */
	toolCallId?: string;
	/** What is not text: `image/png 12 kB`. */
	attachments?: string[];
};

export type AnswerView = {
	thinking: string;
	text: string;
	toolCalls: ToolCallView[];
	/** The text is JSON made to fit a schema. */
	isStructured: boolean;
	/** Characters left out at the bound. */
	omitted: number;
};

export type ToolCallView = {id: string; name: string; arguments: string};

/** When each step was reached. */
export type Marks = {
	received: number;
	/** All processes were busy. */
	queued?: number;
	/** A process was ready. */
	process?: number;
	sent?: number;
	/** The first token of any kind, thinking included. */
	firstToken?: number;
	ended?: number;
};

export type Retry = {
	at: number;
	attempt: number;
	status?: number;
	reason: string;
};
