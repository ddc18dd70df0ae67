import {z} from 'zod';

const block = z.looseObject({type: z.string(), text: z.string().optional()});

const content = z.union([z.string(), z.array(block)]);

const messagesBody = z.looseObject({
	model: z.string(),
	max_tokens: z.number().optional(),
	stream: z.boolean().optional(),
	stop_sequences: z.array(z.string()).optional(),
	temperature: z.number().optional(),
	thinking: z.looseObject({type: z.string()}).optional(),
	tool_choice: z.looseObject({type: z.string()}).optional(),
	system: content.optional(),
	messages: z.array(z.looseObject({role: z.string(), content})),
	tools: z
		.array(
			z.looseObject({
				name: z.string(),
				description: z.string().optional(),
				input_schema: z.unknown().optional(),
			}),
		)
		.optional(),
});

/** The body of a Messages API request as far as tests look at it. Unknown fields pass. */
export type MessagesBody = z.infer<typeof messagesBody>;

export type MessagesBlock = z.infer<typeof block>;

export function parseMessagesBody(json: string): MessagesBody {
	return messagesBody.parse(JSON.parse(json));
}
