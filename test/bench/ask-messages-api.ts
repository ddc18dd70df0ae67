import {z} from 'zod';
import type {Measured, Question} from './contestant.js';
import {listenToResponse} from './listen-to-response.js';
import {postJson} from './post-json.js';

/** Asks the stand-in for the Messages API itself. */
export async function askMessagesApi(
	url: string,
	{messages, onPiece}: Question,
): Promise<Measured> {
	const start = performance.now();
	const response = await postJson(`${url}/v1/messages`, {
		model: 'claude-sonnet-5',
		max_tokens: 1000,
		stream: true,
		messages: [{role: 'user', content: messages.at(-1)}],
	});
	return listenToResponse(response, {
		start,
		onPiece,
		toPiece: (data) => event.parse(JSON.parse(data)).delta?.text ?? '',
	});
}

const event = z.object({
	delta: z.object({text: z.string().optional()}).optional(),
});
