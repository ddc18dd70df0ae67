import * as z from 'zod';

/** What the client says of a tool. */
export type ToolDefinition = {
	description?: string | undefined;
	/** Of its arguments, as JSON. */
	schema?: string | undefined;
};

/** What the body of a request says of its tools, by their names, in the words of whichever API that is. */
export function readToolDefinitions(body: string): Map<string, ToolDefinition> {
	const tools = new Map<string, ToolDefinition>();
	const parsed = request.safeParse(parseJson(body)).data;
	for (const tool of [...(parsed?.tools ?? []), ...(parsed?.functions ?? [])]) {
		const {data} = toolSchema.safeParse(tool);
		if (data !== undefined) {
			const schema = data.parameters ?? data.input_schema;
			tools.set(data.name, {
				description: data.description,
				schema: schema === undefined ? undefined : JSON.stringify(schema),
			});
		}
	}

	return tools;
}

const words = z.object({
	name: z.string(),
	description: z.string().optional().catch(undefined),
	parameters: z.unknown().optional(),
	input_schema: z.unknown().optional(),
});

const request = z.object({
	tools: z.array(z.unknown()).optional().catch(undefined),
	functions: z.array(z.unknown()).optional().catch(undefined),
});

const toolSchema = z
	.object({function: words})
	.transform((value) => value.function)
	.or(words);

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
