import * as z from 'zod';
import {list} from '../fields/list.js';
import {optional} from '../fields/optional.js';

const text = z.object({type: z.literal('text'), text: z.string()});

const image = z.object({
	type: z.literal('image_url'),
	image_url: z.union([z.string(), z.object({url: z.string()})]),
});

const file = z.object({
	type: z.literal('file'),
	file: z.object({
		file_data: optional(z.string()),
		file_id: optional(z.string()),
		filename: optional(z.string()),
	}),
});

const refusal = z.object({type: z.literal('refusal'), refusal: z.string()});

export const textContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text])),
]);

export const assistantContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text, refusal])),
]);

export const userContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text, image, file])),
]);

export type UserPart = z.infer<typeof text | typeof image | typeof file>;

export type TextPart = z.infer<typeof text | typeof refusal>;
