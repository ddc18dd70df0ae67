import {formatMoment} from './format-moment.js';

/** Moments as programs write them, `2026-11-22T16:40:00.000Z`, become those of the clock on the wall: `16:40`. */
export function withLocalTimes(text: string, now: number): string {
	return text.replaceAll(isoMoment, (moment) =>
		formatMoment(Date.parse(moment), now),
	);
}

const isoMoment = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z/gv;
