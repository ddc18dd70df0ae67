import type {Notice} from '../../../traffic/traffic.js';
import type {Line, Tone} from '../../line/line.js';
import {plain} from '../../line/plain.js';
import {formatClock} from '../../text/format-clock.js';
import {withLocalTimes} from '../../text/with-local-times.js';
import {wrapText} from '../../text/wrap-text.js';
import type {OverlayBox} from '../box.js';

const sign: Record<Notice['level'], {text: string; tone?: Tone}> = {
	info: {text: '·', tone: 'quiet'},
	warning: {text: '▲', tone: 'waiting'},
	error: {text: '✗', tone: 'failed'},
};

/** The event log, oldest first; the newest lines are in sight unless one scrolled. */
export function toLogBox(
	{top}: {top?: number},
	notices: readonly Notice[],
	{columns, now}: {columns: number; now: number},
): OverlayBox {
	const told = notices.reduce((sum, {times = 1}) => sum + times, 0);
	const lines = notices.flatMap((notice) =>
		noticeLines(notice, {columns, now}),
	);
	return {
		title: 'Events',
		note: String(told),
		columns: 100,
		lines:
			lines.length === 0
				? [plain('Nothing has happened yet.', 'quiet')]
				: lines,
		top: top ?? lines.length,
	};
}

function noticeLines(
	{at, level, message, times = 1}: Notice,
	{columns, now}: {columns: number; now: number},
): Line[] {
	const {text, tone} = sign[level];
	const local = withLocalTimes(message, now);
	const told = times === 1 ? local : `${local} (${times} times)`;
	return wrapText(told, columns - 11).map((row, index): Line => [
		{text: index === 0 ? `${formatClock(at)} ` : ' '.repeat(9), tone: 'quiet'},
		{text: index === 0 ? `${text} ` : '  ', tone},
		{text: row, tone: level === 'info' ? undefined : tone},
	]);
}
