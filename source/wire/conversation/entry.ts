import type {
	AssistantBlock,
	DocumentBlock,
	ImageBlock,
	TextBlock,
} from '../../claude/turn.js';

/**
One message or item of a request, in no API's dialect but still in the client's order. `param` is where it stands in the
request, for errors.
*/
export type Entry =
	/** `param` is absent where it is no message, but the request's own system prompt. */
	{role: 'system'; text: string; param?: string} | Spoken;

/** Of a user, the assistant or a tool. */
export type Spoken =
	| {role: 'user'; content: UserContent[]; param: string}
	| {role: 'assistant'; content: AssistantBlock[]; param: string}
	/** The result of a call; `param` is the path of its id. */
	| {
			role: 'tool';
			callId: string;
			content: UserContent[];
			/** False where the API has no word for it. */
			isError?: boolean;
			param: string;
	  };

export type UserContent = TextBlock | ImageBlock | DocumentBlock;

export type Assistant = Extract<Entry, {role: 'assistant'}>;

/** What may come between one thing the assistant says and the next. */
export type Answering = Extract<Entry, {role: 'user' | 'tool'}>;
