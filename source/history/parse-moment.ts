/**
A moment in the past as a person writes it, in milliseconds since the epoch: `2d` ago (`30m`, `12h`, `2w`), `today`, `yesterday`,
`2026-11-29` or `2026-11-29T14:30`, by the local clock. Undefined for any other text.
*/
export function parseMoment(text: string, now: number): number | undefined {
	const {count, unit} =
		/^(?<count>\d{1,6}(?:\.\d+)?)(?<unit>[mhdw])$/v.exec(text)?.groups ?? {};
	if (unit !== undefined) {
		return now - Number(count) * units[unit]!;
	}

	if (text === 'today' || text === 'yesterday') {
		const date = new Date(now);
		const days = text === 'today' ? 0 : 1;
		return new Date(
			date.getFullYear(),
			date.getMonth(),
			date.getDate() - days,
		).getTime();
	}

	return parseDate(text);
}

const units: Record<string, number> = {
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
	w: 604_800_000,
};

/** A date without a time is the start of that day here, which `Date.parse` would take for that of Greenwich. */
function parseDate(text: string): number | undefined {
	const {day, time = 'T00:00'} =
		/^(?<day>\d{4}-\d{2}-\d{2})(?<time>t\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+\-]\d{2}:\d{2})?)?$/iv.exec(
			text,
		)?.groups ?? {};
	if (day === undefined) {
		return undefined;
	}

	const at = Date.parse(`${day}${time.toUpperCase()}`);
	// The 31st of February is no day, though some take it for one.
	return Number.isNaN(at) || Number(day.slice(8)) > daysOf(day)
		? undefined
		: at;
}

function daysOf(day: string): number {
	const [year, month] = day.split('-').map(Number) as [number, number];
	return new Date(year, month, 0).getDate();
}
