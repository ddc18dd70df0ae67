import * as z from 'zod';
import {isObject} from '../fields/is-object.js';
import {list} from '../fields/list.js';
import {optional} from '../fields/optional.js';

const text = z.object({
	type: z.enum(['input_text', 'output_text', 'text']),
	text: z.string(),
});

const refusal = z.object({type: z.literal('refusal'), refusal: z.string()});

const image = z.object({
	type: z.enum(['input_image', 'computer_screenshot']),
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

/** A part that Claude cannot read, such as audio, or what only its provider can. */
const foreign = z.object({type: z.literal('foreign'), kind: z.string()});

/** What is said in words only. */
export const textContent = z.union([
	z.string(),
	list(
		z.preprocess(
			(part) => toKnownPart(part, textTypes),
			z.discriminatedUnion('type', [text, refusal, foreign]),
		),
	),
]);

export const userContent = z.union([
	z.string(),
	list(
		z.preprocess(
			(part) => toKnownPart(part, userTypes),
			z.discriminatedUnion('type', [text, refusal, image, file, foreign]),
		),
	),
]);

export type TextPart = z.infer<typeof text | typeof refusal | typeof foreign>;

export type UserPart = TextPart | z.infer<typeof image | typeof file>;

const textTypes = new Set(['input_text', 'output_text', 'text', 'refusal']);

const userTypes = new Set([
	...textTypes,
	'input_image',
	'computer_screenshot',
	'input_file',
]);

function toKnownPart(part: unknown, known: ReadonlySet<string>): unknown {
	return isObject(part) &&
		typeof part['type'] === 'string' &&
		!known.has(part['type'])
		? {type: 'foreign', kind: part['type']}
		: part;
}
