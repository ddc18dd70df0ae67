import type {Percentiles} from './traffic.js';

export type Samples = {
	add(value: number): void;
	/** Undefined while there are none; worked out again only after a new one. */
	read(): Percentiles;
};

/** The newest `limit` measurements. */
export function createSamples(limit: number): Samples {
	const values: number[] = [];
	let percentiles: Percentiles | undefined;

	return {
		add(value) {
			percentiles = undefined;
			values.push(value);
			if (values.length > limit) {
				values.shift();
			}
		},
		read() {
			percentiles ??= toPercentiles(values);
			return percentiles;
		},
	};
}

/** By nearest rank: each is a value that was measured. */
function toPercentiles(values: readonly number[]): Percentiles {
	const sorted = Float64Array.from(values).sort();
	const rank = (share: number) => sorted[Math.ceil(sorted.length * share) - 1];
	return {p50: rank(0.5), p90: rank(0.9), p99: rank(0.99)};
}
