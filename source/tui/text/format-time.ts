import {formatClock} from '../../traffic/format-moment.js';

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

/** A day, where the person is: `Sun 22 Nov 2026`. */
export function formatDay(at: number): string {
	const date = new Date(at);
	const [weekday, month, day, year] = date.toDateString().split(' ');
	return `${weekday} ${Number(day)} ${month} ${year}`;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A moment within a week, without seconds: `16:40` today, `Tue 09:15` on another day. */
export function formatMoment(at: number, now: number): string {
	const time = formatClock(at).slice(0, 5);
	const day = new Date(at);
	return day.toDateString() === new Date(now).toDateString()
		? time
		: `${weekdays[day.getDay()]!} ${time}`;
}

/** Moments as programs write them, `2026-11-22T16:40:00.000Z`, become those of the clock on the wall: `16:40`. */
export function withLocalTimes(text: string, now: number): string {
	return text.replaceAll(isoMoment, (moment) =>
		formatMoment(Date.parse(moment), now),
	);
}

const isoMoment = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z/gv;
