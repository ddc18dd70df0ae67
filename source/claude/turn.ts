/**
One question to Claude, in no API's dialect: what the wire formats make and the driver answers.
*/
export type Turn = {
	/** Who asks. Two callers never share a CLI process. */
	caller: string;
	/** What the CLI's `set_model` takes: an alias (`opus`) or a full name. */
	model: string;
	/** The whole system prompt; empty for none. */
	system: string;
	/** Alternates freely; the last one is the user's. Consecutive messages of one role are allowed. */
	messages: Message[];
	/** All that the CLI must know, also those of the history that are no longer offered. */
	tools: Tool[];
	/** One that the model can be given: of one that always thinks no call can be forced. */
	toolChoice: ToolChoice;
	parallelToolCalls: boolean;
	/** A JSON schema the answer must fit. */
	schema?: JsonObject;
	maxTokens?: number;
	stopSequences: string[];
	effort?: Effort;
	thinking: Thinking;
	/** The web search that Anthropic does within the answer, as the Messages API declares it. Never together with a schema. */
	webSearch?: JsonObject;
	/** Forwarded only when the user opted in: newer models refuse sampling parameters. */
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

/** Of an answer that has searched the web. */
export type CitedTextBlock = TextBlock & {citations?: JsonValue[]};

/** A search of the web or its result, in the Messages API's words. */
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
	/** The client's own name, `[A-Za-z0-9_-]{1,128}`; comes back byte for byte. */
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
