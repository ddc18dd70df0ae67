/** One question to Claude, independent of API formats: the wire formats create it and the driver answers it. */
export type Turn = {
	/** The caller. Two callers never share a CLI process. */
	caller: string;
	/** A model for the CLI's `set_model`: an alias (`opus`) or a full name. */
	model: string;
	/** The whole system prompt; empty for none. */
	system: string;
	/** Roles may repeat; the last message is the user's. */
	messages: Message[];
	/** All tools that the CLI must know, including those used in the history but no longer offered. */
	tools: Tool[];
	/** A choice that the model supports: no call can be forced on a model that always thinks. */
	toolChoice: ToolChoice;
	parallelToolCalls: boolean;
	/** A JSON schema the answer must fit. */
	schema?: JsonObject;
	maxTokens?: number;
	stopSequences: string[];
	effort?: Effort;
	thinking: Thinking;
	/**
	The web search that Anthropic runs within the answer, as declared in the Messages API. Never combined with a schema.
	*/
	webSearch?: JsonObject;
	/** Forwarded only when the user has opted in: newer models refuse sampling parameters. */
	temperature?: number;
	topP?: number;
};

export type Message = UserMessage | AssistantMessage;

export type UserMessage = {role: 'user'; content: UserBlock[]};

export type AssistantMessage = {role: 'assistant'; content: AssistantBlock[]};

export type UserBlock =
	TextBlock | ImageBlock | DocumentBlock | ToolResultBlock;

export type AssistantBlock = CitedTextBlock | ToolCallBlock | SearchBlock;

export type TextBlock = {type: 'text'; text: string};

/** A text block of an answer with web search. */
export type CitedTextBlock = TextBlock & {citations?: JsonValue[]};

/** A web search or its result, in the Messages API's format. */
export type SearchBlock = {type: 'search'; block: JsonObject};

export type ImageBlock = {type: 'image'; source: MediaSource};

/** A PDF (base64 or URL) or plain text. */
export type DocumentBlock = {
	type: 'document';
	title?: string;
	source: MediaSource | {kind: 'text'; text: string};
};

export type MediaSource =
	| {kind: 'base64'; mediaType: string; data: string}
	| {kind: 'url'; url: string};

export type ToolResultBlock = {
	type: 'tool-result';
	callId: string;
	content: Array<TextBlock | ImageBlock | DocumentBlock>;
	isError: boolean;
};

export type ToolCallBlock = {
	type: 'tool-call';
	id: string;
	name: string;
	input: JsonObject;
};

export type Tool = {
	/** The client's name for the tool, `[A-Za-z0-9_-]{1,128}`; returned unchanged. */
	name: string;
	description: string;
	/** JSON schema of the arguments: an object schema. */
	inputSchema: JsonObject;
};

export type ToolChoice =
	| {type: 'auto'}
	| {type: 'none'}
	| {type: 'required'}
	| {type: 'tool'; name: string};

export type Effort = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export type Thinking =
	{type: 'default'} | {type: 'off'} | {type: 'budget'; tokens: number};

export type JsonValue =
	string | number | boolean | null | JsonValue[] | JsonObject;

export type JsonObject = {[key: string]: JsonValue};
