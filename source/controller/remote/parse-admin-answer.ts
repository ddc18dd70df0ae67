import * as z from 'zod';

const failure = z.object({error: z.object({message: z.string()})});

const replayed = z.object({id: z.string()});

/** The sentence of an error body, if it has one. */
export function parseFailure(body: unknown): string | undefined {
	return failure.safeParse(body).data?.error.message;
}

/** The id of the new exchange. Throws when there is none. */
export function parseReplayed(body: unknown): string {
	return replayed.parse(body).id;
}
