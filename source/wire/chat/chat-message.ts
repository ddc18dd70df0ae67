import * as z from 'zod';
import {list} from '../fields/list.js';
import {optional} from '../fields/optional.js';
import {textContent} from '../blocks/content-block.js';
import {chatCall, functionCall} from './chat-call.js';
import {assistantContent, resultContent, userContent} from './chat-part.js';

/** A message of a chat request. Tools may answer with more than text, as in the Messages API. */
export const chatMessage = z.discriminatedUnion('role', [
	z.object({role: z.literal('system'), content: textContent}),
	z.object({role: z.literal('developer'), content: textContent}),
	z.object({role: z.literal('user'), content: userContent}),
	z.object({
		role: z.literal('assistant'),
		content: optional(assistantContent),
		refusal: optional(z.string()),
		tool_calls: optional(list(chatCall)),
		/** The deprecated form of one call. */
		function_call: optional(functionCall),
	}),
	z.object({
		role: z.literal('tool'),
		tool_call_id: z.string(),
		content: optional(resultContent),
	}),
	/** The deprecated form of a result: it names the function instead of the call. */
	z.object({
		role: z.literal('function'),
		name: z.string(),
		content: optional(textContent),
	}),
]);

export type ChatMessage = z.infer<typeof chatMessage>;
