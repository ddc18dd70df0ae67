import type {Tone} from '../line/line.js';

/** A bar of `cells` cells for a share from 0 to 1: the part used and the part left. */
export function toBar(
	share: number,
	cells: number,
): {used: string; left: string} {
	const bounded = Math.min(1, Math.max(0, share));
	// Something used is never shown as nothing, nor something left as full.
	const used =
		bounded > 0 && bounded < 1
			? Math.min(cells - 1, Math.max(1, Math.round(bounded * cells)))
			: bounded * cells;
	return {used: '█'.repeat(used), left: '░'.repeat(cells - used)};
}

/** The colour of what is used of something that ends. */
export function toShareTone(share: number): Tone {
	return share >= 0.9 ? 'failed' : share >= 0.7 ? 'waiting' : 'ready';
}

/** Columns of `rows` rows for shares from 0 to 1, the top row first; blank where a share is not known. */
export function toColumnChart(
	shares: ReadonlyArray<number | undefined>,
	rows: number,
): string[] {
	const eighths = shares.map((share = 0) => {
		const whole = rows * levels.length;
		// As in a bar: something used is not nothing, something left is not full.
		return share > 0 && share < 1
			? Math.min(whole - 1, Math.max(1, Math.round(share * whole)))
			: Math.min(1, Math.max(0, share)) * whole;
	});
	return Array.from({length: rows}, (_, row) => {
		const below = (rows - 1 - row) * levels.length;
		return eighths
			.map((count) => {
				const filled = Math.min(levels.length, count - below);
				return filled > 0 ? levels[filled - 1]! : ' ';
			})
			.join('');
	});
}

const levels = [...'▁▂▃▄▅▆▇█'];

/**
The newest values as a chart one line high, each cell the mean of its share of them, and what a full cell stands for: the
highest of them, and no less than `least`.
*/
export function toSparkline(
	values: readonly number[],
	cells: number,
	least = 1,
): {chart: string; highest: number} {
	const means = Array.from({length: cells}, (_, cell) => {
		const start = Math.floor((cell * values.length) / cells);
		const end = Math.floor(((cell + 1) * values.length) / cells);
		const share = values.slice(start, Math.max(end, start + 1));
		return share.reduce((sum, value) => sum + value, 0) / (share.length || 1);
	});
	const highest = Math.max(least, ...means);
	const chart = means
		.map((mean) => levels[Math.ceil((mean / highest) * (levels.length - 1))]!)
		.join('');
	return {chart, highest};
}
