/** Numbers that look random and are the same in each run. */
export type Random = {
	/** A whole number from 0 up to `limit`, which is not among them. */
	below(limit: number): number;
	pick<Item>(items: readonly Item[]): Item;
};

/** The minimal standard generator of Park and Miller. `seed` is at least 1. */
export function createRandom(seed: number): Random {
	let state = seed;
	const below = (limit: number) => {
		state = (state * 48_271) % modulus;
		return Math.floor((state / modulus) * limit);
	};

	// The first numbers of neighbouring seeds lie close together.
	for (let round = 0; round < 10; round++) {
		below(1);
	}

	return {below, pick: (items) => items[below(items.length)]!};
}

const modulus = 2 ** 31 - 1;
