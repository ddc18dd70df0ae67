import * as z from 'zod';

/** The error of a failed response; `undefined` when the text is not one of ours. */
export function parseErrorBody(text: string): ErrorFields | undefined {
	try {
		return errorBody.parse(JSON.parse(text)).error;
	} catch {
		return undefined;
	}
}

/** The error of a failed response, or the beginning of its text when a proxy in front of the server wrote it. */
export function toErrorFields(text: string): ErrorFields {
	const beginning = text.trim().slice(0, 200);
	return parseErrorBody(text) ?? {message: beginning || 'no details'};
}

/** What an API puts under `error`, also in the middle of a stream. */
export const errorFields = z
	.object({message: z.string(), code: z.string().nullish()})
	.transform(({message, code}) => ({message, ...(code && {code})}));

type ErrorFields = z.infer<typeof errorFields>;

const errorBody = z.object({error: errorFields});
