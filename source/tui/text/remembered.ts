/** A function of a text that remembers its results for the last texts, `most` of them. */
export function remembered<Result extends NonNullable<unknown>>(
	make: (text: string) => Result,
	most: number,
): (text: string) => Result {
	const known = new Map<string, Result>();
	return (text) => {
		let result = known.get(text);
		if (result === undefined) {
			if (known.size >= most) {
				known.clear();
			}

			result = make(text);
			known.set(text, result);
		}

		return result;
	};
}
