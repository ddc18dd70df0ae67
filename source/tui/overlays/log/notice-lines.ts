import type {Exchange} from '../../../traffic/exchange.js';
import type {Notice} from '../../../traffic/traffic.js';
import {fitLine, lineWidth, type Line, type Tone} from '../../line/line.js';
import {toModelName} from '../../list/exchange-facts.js';
import {formatClock} from '../../../traffic/format-moment.js';
import {withLocalTimes} from '../../text/format-time.js';
import {toSingleLine} from '../../text/sanitize.js';
import {wrapText} from '../../text/wrap-text.js';

const sign: Record<Notice['level'], {text: string; tone?: Tone}> = {
	info: {text: '·', tone: 'quiet'},
	warning: {text: '▲', tone: 'waiting'},
	error: {text: '✗', tone: 'failed'},
};

/** When, what, and whose request it was about, where that is still known and can be opened. */
export function toNoticeLines(
	notice: Notice,
	options: {exchange: Exchange | undefined; columns: number; now: number},
): Line[] {
	const {at, level, message, times = 1} = notice;
	const {exchange, columns, now} = options;
	const {text, tone} = sign[level];
	const room = columns - 11;
	const local = withLocalTimes(message, now);
	const repeated = times === 1 ? local : `${local} (${times} times)`;
	const rows = wrapText(repeated, room).map((row): Line => [
		{text: row, tone: level === 'info' ? undefined : tone},
	]);
	const whole =
		exchange === undefined
			? rows
			: withEnd(rows, toWhose(exchange, times), room);
	return whole.map((row, index): Line => [
		{text: index === 0 ? `${formatClock(at)} ` : ' '.repeat(9), tone: 'quiet'},
		{text: index === 0 ? `${text} ` : '  ', tone},
		...row,
	]);
}

/** Of repeated notices only the newest request is known; the others may have been anyone's. */
function toWhose(exchange: Exchange, times: number): Line {
	const {caller, modelAsked, modelUsed} = exchange;
	const model = toModelName(modelUsed ?? modelAsked);
	const last = times === 1 ? '' : 'last: ';
	return [
		{text: '→ ', tone: 'name'},
		{text: `${last}${toSingleLine(caller)} · ${model}`, tone: 'quiet'},
	];
}

/** After the last row, or below it where that has no room. */
function withEnd(rows: readonly Line[], end: Line, room: number): Line[] {
	const last = rows.at(-1) ?? [];
	return lineWidth(last) + 2 + lineWidth(end) <= room
		? [...rows.slice(0, -1), [...last, {text: '  '}, ...end]]
		: [...rows, fitLine(end, room)];
}
