/** Which rows are on the screen: the cursor stays near the middle except at both ends. */
export function toWindow(
	index: number,
	count: number,
	rows: number,
): {start: number; end: number} {
	const latest = Math.max(0, count - rows);
	const start = Math.min(latest, Math.max(0, index - Math.floor(rows / 2)));
	return {start, end: Math.min(count, start + rows)};
}
