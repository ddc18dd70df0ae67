import type * as z from 'zod';

/** A field that may be absent or null, which is the same: clients in Go, C# and older SDKs write null for what they leave out. */
export function optional<Output>(field: z.ZodType<Output>) {
	return field.nullish().transform((value) => value ?? undefined);
}
