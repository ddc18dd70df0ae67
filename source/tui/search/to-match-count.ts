/** Where one is among the matches: `3/12`, or how many there are while one has gone to none. */
export function toMatchCount(count: number, current?: number): string {
	if (count === 0) {
		return 'no match';
	}

	return current === undefined
		? count === 1
			? '1 match'
			: `${count} matches`
		: `${current + 1}/${count}`;
}
