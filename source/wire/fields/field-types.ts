import * as z from 'zod';

/** A field that is an array. One that is longer than anything meant is refused before zod looks into it. */
export function list<Element extends z.ZodType>(element: Element) {
	return z.array(element).max(mostElements);
}

/** The longest conversations have a few thousand messages. */
export const mostElements = 20_000;

/** A field that may be absent or null, which is the same: clients in Go, C# and older SDKs write null for what they leave out. */
export function optional<Output>(field: z.ZodType<Output>) {
	return field.nullish().transform((value) => value ?? undefined);
}

/** Where a search of the web is done from. Only what is known of it. */
export const userLocation = z.object({
	city: optional(z.string()),
	region: optional(z.string()),
	country: optional(z.string()),
	timezone: optional(z.string()),
});

export const domains = list(z.string().max(1000)).max(1000);

/** The most tokens of an answer. Where a client writes -1 it wants no limit, as in LM Studio. */
export const tokenLimit = z.preprocess(
	(limit) => (limit === -1 ? undefined : limit),
	optional(z.int().min(1)),
);

/** A stop sequence, and a list of them: more than any client sends, few enough to be looked for in every piece of text. */
export const stopSequence = z.string().max(1000);

export const stopSequences = z.array(stopSequence).max(256);
