import * as z from 'zod';

/** The error of a failed response: of ours, or any text that something else answered. */
export function parseErrorBody(text: string): {
	message: string;
	code?: string;
} {
	try {
		const {error} = errorBody.parse(JSON.parse(text));
		return error;
	} catch {
		return {message: text.slice(0, 200)};
	}
}

/** What an API puts under `error`, also in the middle of a stream. */
export const errorFields = z
	.object({message: z.string(), code: z.string().nullish()})
	.transform(({message, code}) => ({message, ...(code && {code})}));

const errorBody = z.object({error: errorFields});
