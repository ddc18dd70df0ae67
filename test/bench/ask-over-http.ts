import {z} from 'zod';
import type {Measured, Question} from './contestant.js';
import {listenToResponse} from './listen-to-response.js';
import {postJson} from './post-json.js';

/** A streamed chat completion. */
export async function askOverHttp(
	baseUrl: string,
	{messages, onPiece}: Question,
): Promise<Measured> {
	const start = performance.now();
	const response = await postJson(`${baseUrl}/v1/chat/completions`, {
		model: 'claude-sonnet-4',
		stream: true,
		messages: messages.map((content, index) => ({
			role: index % 2 === 0 ? 'user' : 'assistant',
			content,
		})),
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
