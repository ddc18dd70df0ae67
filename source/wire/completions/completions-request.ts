import * as z from 'zod';
import {
	list,
	optional,
	stopSequence,
	stopSequences,
	tokenLimit,
} from '../fields/field-types.js';

/** The fields of a request for a (legacy) completion that matter here. What it does not name passes. */
export const completionsRequest = z.object({
	model: optional(z.string()),
	prompt: z.union([z.string(), list(z.string()).min(1)]),
	stream: optional(z.boolean()),
	stream_options: optional(z.object({include_usage: optional(z.boolean())})),
	echo: optional(z.boolean()),
	suffix: optional(z.string()),
	n: optional(z.int().min(1)),
	best_of: optional(z.int().min(0)),
	max_tokens: tokenLimit,
	stop: optional(z.union([stopSequence, stopSequences])),
	temperature: optional(z.number().min(0).max(2)),
	top_p: optional(z.number().min(0).max(1)),
});

export type CompletionsRequest = z.infer<typeof completionsRequest>;
