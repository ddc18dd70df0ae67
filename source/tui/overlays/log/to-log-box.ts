import type {Notice} from '../../../traffic/traffic.js';
import type {Line, Tone} from '../../line/line.js';
import {plain} from '../../line/plain.js';
import {formatClock} from '../../text/format-clock.js';
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
	columns: number,
): OverlayBox {
	const lines = notices.flatMap((notice) => noticeLines(notice, columns));
	return {
		title: 'Events',
		note: String(notices.length),
		columns: 100,
		lines:
			lines.length === 0
				? [plain('Nothing has happened yet.', 'quiet')]
				: lines,
		top: top ?? lines.length,
	};
}

function noticeLines({at, level, message}: Notice, columns: number): Line[] {
	const {text, tone} = sign[level];
	return wrapText(message, columns - 11).map((row, index): Line => [
		{text: index === 0 ? `${formatClock(at)} ` : ' '.repeat(9), tone: 'quiet'},
		{text: index === 0 ? `${text} ` : '  ', tone},
		{text: row, tone: level === 'info' ? undefined : tone},
	]);
}
