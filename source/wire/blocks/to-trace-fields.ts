type Part = {type: string; name?: string};

/** Where the blocks stand that were left out of messages, each type once. */
export function toTraceFields(
	messages: ReadonlyArray<{content?: string | readonly Part[] | undefined}>,
): string[] {
	const names = messages.flatMap(({content}) =>
		typeof content === 'object'
			? content.flatMap(({type, name}) => (type === 'trace' ? [name] : []))
			: [],
	);
	return [...new Set(names)].map((name) => `messages[].content[].${name}`);
}
