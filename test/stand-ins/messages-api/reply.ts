/** How the stand-in answers one request. Plain data, made with the builders beside this file. */
export type Reply = MessageReply | FailureReply | Break;

/** A model's answer, streamed or in one piece as the request asks. */
export type MessageReply = {
	type: 'message';
	/** What delays the response's headers. */
	before: Pause[];
	blocks: Block[];
	stopReason: StopReason;
	stopSequence: string | null;
	usage: ReplyUsage;
	headers: Record<string, string>;
	/** The model that claims to answer; by default the one asked for. */
	model?: string;
};

/** An HTTP error in the API's shape. */
export type FailureReply = {
	type: 'failure';
	before: Pause[];
	status: number;
	errorType: string;
	message: string;
	headers: Record<string, string>;
};

export type Block =
	| {type: 'text'; pieces: Piece[]; citations?: object[]}
	/** A search of the web that the API does itself. */
	| {type: 'server_tool_use'; id: string; name: string; pieces: Piece[]}
	| {
			type: 'web_search_tool_result';
			toolUseId: string;
			content: unknown;
			pieces: Piece[];
	  }
	| {type: 'thinking'; pieces: Piece[]; signature: string}
	/** The pieces together are the JSON text of the input. */
	| {type: 'tool_use'; id: string; name: string; pieces: Piece[]};

/** A string is one delta. */
export type Piece = string | Interruption;

export type Interruption = Pause | Break;

/** The answer goes on afterwards. */
export type Pause = {type: 'wait'; ms: number} | Gate;

/** Nothing follows. */
export type Break =
	/** The connection closes, before the headers or in mid-stream. */
	| {type: 'cut'}
	/** Silence, until the peer or the stand-in closes. */
	| {type: 'hang'}
	/** An `error` event; before the stream began, a 200 that holds only this event. */
	| {type: 'error'; errorType: string; message: string};

/** The stand-in stops here until the test opens it. */
export type Gate = {
	type: 'gate';
	/** Resolves when an answer has come this far, all before it sent. */
	reached: Promise<void>;
	opened: Promise<void>;
	reach(): void;
	open(): void;
};

export type StopReason =
	| 'end_turn'
	| 'max_tokens'
	| 'stop_sequence'
	| 'tool_use'
	| 'refusal'
	| 'pause_turn'
	| 'model_context_window_exceeded';

export type ReplyUsage = {
	input: number;
	cacheRead: number;
	cacheCreation: number;
	/** The part of it that is kept for an hour; the rest for five minutes. Absent: not reported. */
	cacheCreation1h?: number;
	webSearches?: number;
	/** By default the number of deltas. */
	output?: number;
};
