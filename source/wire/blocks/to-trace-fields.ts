type Part = {
	type: string;
	name?: string | undefined;
	content?: unknown;
};

/** Where the blocks stand that were left out of messages and of results of tools, each type once. */
export function toTraceFields(
	messages: ReadonlyArray<{content?: string | readonly Part[] | undefined}>,
): string[] {
	const fields = new Set<string>();
	for (const {content} of messages) {
		for (const part of toParts(content)) {
			add(part, 'messages[].content[]', fields);
			for (const inner of toParts(part.content)) {
				add(inner, 'messages[].content[].content[]', fields);
			}
		}
	}

	return [...fields];
}

function toParts(content: unknown): Part[] {
	return Array.isArray(content) ? (content as Part[]) : [];
}

function add({type, name}: Part, at: string, fields: Set<string>): void {
	if (type === 'trace') {
		fields.add(`${at}.${name}`);
	}
}
