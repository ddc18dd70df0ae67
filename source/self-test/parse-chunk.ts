import * as z from 'zod';
import {errorFields} from '../errors/parse-error-body.js';

/** Parses one event of a streamed chat completion, as far as the self-test needs it. Throws on anything else. */
export function parseChunk(data: string): {
	model: string;
	text: string;
	isLast: boolean;
	error?: {message: string; code?: string};
} {
	const {model = '', choices = [], error} = chunk.parse(JSON.parse(data));
	const [choice] = choices;
	return {
		model,
		text: choice?.delta?.content ?? '',
		isLast: Boolean(choice?.finish_reason),
		...(error && {error}),
	};
}

const chunk = z.object({
	model: z.string().optional(),
	choices: z
		.array(
			z.object({
				delta: z.object({content: z.string().nullish()}).optional(),
				finish_reason: z.string().nullish(),
			}),
		)
		.optional(),
	error: errorFields.optional(),
});
