/** Time of day of a moment in milliseconds since the epoch, where the person is: `14:03:09`. */
export function formatClock(at: number): string {
	const date = new Date(at);
	return [date.getHours(), date.getMinutes(), date.getSeconds()]
		.map((part) => String(part).padStart(2, '0'))
		.join(':');
}
