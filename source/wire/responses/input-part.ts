import * as z from 'zod';
import {list} from '../fields/list.js';
import {optional} from '../fields/optional.js';

const text = z.object({
	type: z.enum(['input_text', 'output_text', 'text']),
	text: z.string(),
});

const refusal = z.object({type: z.literal('refusal'), refusal: z.string()});

const image = z.object({
	type: z.literal('input_image'),
	image_url: optional(z.string()),
	file_id: optional(z.string()),
});

const file = z.object({
	type: z.literal('input_file'),
	file_data: optional(z.string()),
	file_url: optional(z.string()),
	file_id: optional(z.string()),
	filename: optional(z.string()),
});

/** What was said in words only. */
export const textContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text, refusal])),
]);

export const userContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text, image, file])),
]);

export type TextPart = z.infer<typeof text | typeof refusal>;

export type UserPart = z.infer<typeof text | typeof image | typeof file>;
