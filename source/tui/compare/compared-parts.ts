/** Remembers what was made of two things until either is another. */
export type ComparedParts = <Made>(
	key: string,
	first: unknown,
	second: unknown,
	make: () => Made,
) => Made;

export function createComparedParts(): ComparedParts {
	const known = new Map<
		string,
		{first: unknown; second: unknown; made: unknown}
	>();
	return <Made>(
		key: string,
		first: unknown,
		second: unknown,
		make: () => Made,
	) => {
		const last = known.get(key);
		if (last && last.first === first && last.second === second) {
			return last.made as Made;
		}

		const made = make();
		// Another width or fold is another key.
		if (known.size > 100) {
			known.clear();
		}

		known.set(key, {first, second, made});
		return made;
	};
}
