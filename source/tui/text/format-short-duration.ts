/** Milliseconds in at most six characters: `85ms`, `2.4s`, `38s`, `3m04s`, `2h14m`, `3d04h`. */
export function formatShortDuration(milliseconds: number): string {
	if (milliseconds < 999.5) {
		return `${Math.max(0, Math.round(milliseconds))}ms`;
	}

	const seconds = milliseconds / 1000;
	if (seconds < 9.95) {
		return `${seconds.toFixed(1)}s`;
	}

	if (seconds < 59.5) {
		return `${Math.round(seconds)}s`;
	}

	return (
		inTwoUnits(Math.round(seconds), 60, 'm', 's') ??
		inTwoUnits(Math.round(seconds / 60), 60, 'h', 'm') ??
		inTwoUnits(Math.round(seconds / 3600), 24, 'd', 'h')!
	);
}

function inTwoUnits(
	count: number,
	base: 60 | 24,
	large: string,
	small: string,
): string | undefined {
	const limit =
		base === 24 ? Number.POSITIVE_INFINITY : large === 'h' ? 24 : 60;
	const whole = Math.floor(count / base);
	return whole < limit
		? `${whole}${large}${String(count % base).padStart(2, '0')}${small}`
		: undefined;
}
