/** Time of day of a moment in milliseconds since the epoch, where the person is: `14:03:09`. */
export function formatClock(at: number): string {
	const date = new Date(at);
	return [date.getHours(), date.getMinutes(), date.getSeconds()]
		.map((part) => String(part).padStart(2, '0'))
		.join(':');
}

/** The day of a moment, where the person is: `2026-11-29`. */
export function formatDate(at: number): string {
	const date = new Date(at);
	return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
		.map((part) => String(part).padStart(2, '0'))
		.join('-');
}

/** Both: `2026-11-29 14:03:09`. */
export function formatDateTime(at: number): string {
	return `${formatDate(at)} ${formatClock(at)}`;
}
