import * as z from 'zod';

/** A field that is an array. One that is longer than anything meant is refused before zod looks into it. */
export function list<Element extends z.ZodType>(element: Element) {
	return z.array(element).max(mostElements);
}

/** The longest conversations have a few thousand messages. */
export const mostElements = 20_000;
