import {z} from 'zod';
import type {Measured, Question} from './contestant.js';
import {listenToResponse} from './listen-to-response.js';

/** A streamed chat completion through plain `fetch`. */
export async function askOverHttp(
	baseUrl: string,
	{messages, onPiece}: Question,
): Promise<Measured> {
	const start = performance.now();
	const response = await fetch(`${baseUrl}/v1/chat/completions`, {
		method: 'POST',
		headers: {'content-type': 'application/json', authorization: 'Bearer any'},
		body: JSON.stringify({
			model: 'claude-sonnet-4',
			stream: true,
			messages: messages.map((content, index) => ({
				role: index % 2 === 0 ? 'user' : 'assistant',
				content,
			})),
		}),
	});
	return listenToResponse(response, {start, onPiece, toPiece});
}

function toPiece(data: string): string {
	if (data === '[DONE]') {
		return '';
	}

	const {choices, error} = chunk.parse(JSON.parse(data));
	if (error) {
		throw new Error(error.message);
	}

	return choices?.[0]?.delta.content ?? '';
}

const chunk = z.object({
	choices: z
		.array(z.object({delta: z.object({content: z.string().nullish()})}))
		.optional(),
	error: z.object({message: z.string()}).optional(),
});
