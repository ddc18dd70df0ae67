import type * as z from 'zod';
import {toFieldError} from './to-field-error.js';

/** Reads a request's body. Fields the schema does not name pass; the first that does not fit it is thrown as a 400 that names it. */
export function parseFields<Output>(
	schema: z.ZodType<Output>,
	body: unknown,
): Output {
	const result = schema.safeParse(body, {reportInput: true});
	if (result.success) {
		return result.data;
	}

	throw toFieldError(result.error.issues[0]!);
}
