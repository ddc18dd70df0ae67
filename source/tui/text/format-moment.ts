import {formatClock} from './format-clock.js';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A moment within a week, without seconds: `16:40` today, `Tue 09:15` on another day. */
export function formatMoment(at: number, now: number): string {
	const time = formatClock(at).slice(0, 5);
	const day = new Date(at);
	return day.toDateString() === new Date(now).toDateString()
		? time
		: `${weekdays[day.getDay()]!} ${time}`;
}
