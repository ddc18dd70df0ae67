/** `180 ms`, `1.2 s`, `2 min 5 s`. */
export function formatDuration(milliseconds: number): string {
	if (milliseconds < 1000) {
		return `${Math.round(milliseconds)} ms`;
	}

	if (milliseconds < 100_000) {
		return `${(milliseconds / 1000).toFixed(1)} s`;
	}

	const seconds = Math.round(milliseconds / 1000);
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
