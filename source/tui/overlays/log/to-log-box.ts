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
	const lines = foldRepeats(notices).flatMap((notice) =>
		noticeLines(notice, {columns, now}),
	);
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

/** What says the same as the one before is counted there: a client that keeps trying leaves one entry. */
function foldRepeats(notices: readonly Notice[]): Repeated[] {
	const folded: Repeated[] = [];
	for (const notice of notices) {
		const last = folded.at(-1);
		if (last?.message === notice.message && last.level === notice.level) {
			folded[folded.length - 1] = {...notice, times: last.times + 1};
		} else {
			folded.push({...notice, times: 1});
		}
	}

	return folded;
}

/** The newest of those that say the same, and how many they are. */
type Repeated = Notice & {times: number};

function noticeLines(
	{at, level, message, times}: Repeated,
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
