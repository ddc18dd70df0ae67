import {z} from 'zod';

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

/** The delta on a line of a streamed chat completion; empty for every other line. */
export function parseDelta(line: string): z.infer<typeof delta> {
	const json = /^data: (?<json>\{.*)$/v.exec(line)?.groups?.['json'];
	if (json === undefined) {
		return {};
	}

	const parsed = chunk.safeParse(JSON.parse(json));
	return (parsed.success ? parsed.data.choices[0]?.delta : undefined) ?? {};
}
