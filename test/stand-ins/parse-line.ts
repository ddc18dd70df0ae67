import {z} from 'zod';

const line = z.looseObject({
	type: z.string(),
	subtype: z.string().nullish(),
	request_id: z.string().nullish(),
	/** Of `stream_event`: an event of the Messages API's stream. */
	event: z
		.looseObject({
			type: z.string(),
			delta: z
				.looseObject({type: z.string().optional(), text: z.string().optional()})
				.optional(),
		})
		.optional(),
	/** Of `control_request`. */
	request: z.looseObject({subtype: z.string()}).optional(),
	/** Of `control_response`. */
	response: z
		.looseObject({
			subtype: z.string(),
			request_id: z.string(),
			response: z.unknown().optional(),
			error: z.string().optional(),
		})
		.optional(),
});

/** A line of the CLI's stdout, as far as tests look at it. Unknown fields pass. */
export type Line = z.infer<typeof line>;

export function parseLine(json: string): Line {
	return line.parse(JSON.parse(json));
}
