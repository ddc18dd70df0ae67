import * as z from 'zod';

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
		...(error && {error: parsedError(error)}),
	};
}

/** The error of a failed response, with any body. */
export function parseError(text: string): {message: string; code?: string} {
	try {
		const {error} = errorBody.parse(JSON.parse(text));
		return parsedError(error);
	} catch {
		return {message: text.slice(0, 200)};
	}
}

function parsedError({message, code}: z.infer<typeof errorFields>) {
	return {message, ...(code && {code})};
}

const errorFields = z.object({
	message: z.string(),
	code: z.string().nullish(),
});

const errorBody = z.object({error: errorFields});

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
