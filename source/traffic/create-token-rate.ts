export type TokenRate = {
	add(at: number, tokens: number): void;
	/** Adds evenly to each second between two times. */
	spread(from: number, to: number, tokens: number): void;
	/** Whole tokens in each of the last 60 seconds up to `now`, oldest first. */
	read(now: number): number[];
};

const windowSeconds = 60;

/** Counts tokens by the second they came in. Times are milliseconds since the epoch. */
export function createTokenRate(): TokenRate {
	const seconds = new Map<number, number>();

	function addToSecond(second: number, tokens: number): void {
		seconds.set(second, (seconds.get(second) ?? 0) + tokens);
		if (seconds.size > windowSeconds * 2) {
			const [oldest] = seconds.keys();
			seconds.delete(oldest!);
		}
	}

	return {
		add(at, tokens) {
			addToSecond(toSecond(at), tokens);
		},
		spread(from, to, tokens) {
			const first = Math.min(toSecond(from), toSecond(to));
			const last = toSecond(to);
			const share = tokens / (last - first + 1);
			const visible = Math.max(first, last - windowSeconds + 1);
			for (let second = visible; second <= last; second++) {
				addToSecond(second, share);
			}
		},
		read(now) {
			const first = toSecond(now) - windowSeconds + 1;
			return Array.from({length: windowSeconds}, (_, index) =>
				Math.round(seconds.get(first + index) ?? 0),
			);
		},
	};
}

function toSecond(at: number): number {
	return Math.floor(at / 1000);
}
