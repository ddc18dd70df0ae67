import type * as z from 'zod';
import {toFieldError} from './to-field-error.js';

/** Reads a request's body. Fields the schema does not name pass; the first that does not fit it is thrown as a 400 that names it. */
export function parseFields<Output>(
	schema: z.ZodType<Output>,
	body: unknown,
): Output {
	const result = schema.safeParse(body, untilFirstIssue);
	if (result.success) {
		return result.data;
	}

	throw toFieldError(result.error.issues[0]!);
}

/**
Otherwise zod says of each of a million elements what is wrong with it, which takes seconds and more memory than there
is. The flag is not in zod's documentation yet; its type and a test hold it.
*/
const untilFirstIssue: z.core.ParseContextInternal<z.core.$ZodIssue> = {
	reportInput: true,
	abortEarly: true,
};
