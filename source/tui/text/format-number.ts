/** A count in at most five characters: `999`, `1.2k`, `340k`, `1.2M`. */
export function formatCount(count: number): string {
	if (count < 1000) {
		return String(Math.round(count));
	}

	for (const unit of ['k', 'M', 'G']) {
		count /= 1000;
		if (count < 9.95) {
			return count.toFixed(1) + unit;
		}

		if (count < 999.5) {
			return count.toFixed(0) + unit;
		}
	}

	return count.toFixed(0) + 'G';
}

/** US dollars: cents as fractions while they are few. */
export function formatCost(dollars: number): string {
	return `$${dollars.toFixed(dollars < 1 ? 4 : 2)}`;
}

/** US dollars in cents, as soon as there is one. */
export function formatShortCost(dollars: number): string {
	return dollars < 0.01 ? formatCost(dollars) : `$${dollars.toFixed(2)}`;
}
