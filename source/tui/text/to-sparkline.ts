const levels = [...'▁▂▃▄▅▆▇█'];

/** The newest values as a chart one line high, each cell the mean of its share of them. */
export function toSparkline(values: readonly number[], cells: number): string {
	const means = Array.from({length: cells}, (_, cell) => {
		const start = Math.floor((cell * values.length) / cells);
		const end = Math.floor(((cell + 1) * values.length) / cells);
		const share = values.slice(start, Math.max(end, start + 1));
		return share.reduce((sum, value) => sum + value, 0) / (share.length || 1);
	});
	const highest = Math.max(1, ...means);
	return means
		.map((mean) => {
			const level = Math.ceil((mean / highest) * (levels.length - 1));
			return levels[level]!;
		})
		.join('');
}
