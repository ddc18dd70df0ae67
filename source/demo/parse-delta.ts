import * as z from 'zod';

const delta = z.object({
	content: z.string().nullish(),
	tool_calls: z
		.array(
			z.object({
				index: z.number(),
				id: z.string().optional(),
				function: z
					.object({
						name: z.string().optional(),
						arguments: z.string().optional(),
					})
					.optional(),
			}),
		)
		.optional(),
});

const chunk = z.object({choices: z.array(z.object({delta}))});

/** The delta in an event of a streamed chat completion; empty for every other event. */
export function parseDelta(data: string): z.infer<typeof delta> {
	if (!data.startsWith('{')) {
		return {};
	}

	const parsed = chunk.safeParse(JSON.parse(data));
	return (parsed.success ? parsed.data.choices[0]?.delta : undefined) ?? {};
}
