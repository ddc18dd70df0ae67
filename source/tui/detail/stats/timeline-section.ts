import type {Exchange} from '../../../traffic/exchange.js';
import type {Line, Tone} from '../../line/line.js';
import {formatClock} from '../../../traffic/format-moment.js';
import {formatShortDuration} from '../../text/format-time.js';
import {pad} from '../../text/width.js';
import {toFactLines, type Section, toSection} from '../section.js';
import type {Page} from '../page.js';

type Step = {name: string; from: number; to: number; tone: Tone; note: string};

/** When each step began and ended, as bars below one another on one axis. */
export function timelineSection({exchange, columns, now}: Page): Section {
	const {received, ended} = exchange.marks;
	const end = Math.max(received + 1, ended ?? now);
	const steps = toSteps(exchange, end);
	const nameWidth = Math.max(...steps.map(({name}) => name.length)) + 1;
	const cells = Math.max(10, columns - nameWidth - 8);
	const scale = cells / (end - received);
	const bars = steps.map((step): Line => {
		// When attached, marks come from another clock: bars are kept on the axis.
		const toCell = (at: number) => Math.round((at - received) * scale);
		const start = within(toCell(step.from), 0, cells - 1);
		// From cell to cell, so that one bar goes on where the one before it ends.
		const length = within(toCell(step.to) - start, 1, cells - start);
		return [
			{text: pad(step.name, nameWidth), tone: 'quiet'},
			{text: '·'.repeat(start), tone: 'quiet'},
			{text: '█'.repeat(length), tone: step.tone},
			{text: '·'.repeat(cells - start - length), tone: 'quiet'},
			{text: pad(formatShortDuration(step.to - step.from), 8, 'right')},
		];
	});
	const total = `${formatShortDuration(end - received)}${ended === undefined ? ' so far' : ''}`;
	return toSection([
		[
			{text: pad(formatClock(received), nameWidth), tone: 'quiet'},
			{text: pad(total, cells + 8, 'right'), bold: true},
		],
		...bars,
		[],
		...toFactLines(
			[
				...steps.map(({name, note}) => ({name, value: note})),
				...exchange.retries.map(({at, attempt, reason}) => ({
					name: `▲ retry ${attempt}`,
					value: `${formatClock(at)} ${reason}`,
					tone: 'waiting' as const,
				})),
			].filter(({value}) => value !== ''),
			columns,
		),
	]);
}

function within(value: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, value));
}

const servedNote = {
	live: 'live: the process that already held this conversation',
	spare: 'spare: a booted process, the history was replayed',
	rewound: 'rewound: reset from another conversation',
	cold: 'cold: a process had to be booted',
};

function toSteps(exchange: Exchange, end: number): Step[] {
	const {received, process, sent, firstToken} = exchange.marks;
	const {served, pid} = exchange;
	const processNote = served === undefined ? '' : servedNote[served];
	const steps: Array<Step & {isReached: boolean}> = [
		{
			name: exchange.marks.queued === undefined ? 'process' : 'queue',
			from: received,
			to: process ?? end,
			tone: 'waiting',
			note: [
				...(exchange.marks.queued === undefined
					? []
					: ['waited for a free process']),
				`${processNote}${pid === undefined ? '' : ` (pid ${pid})`}`,
			]
				.filter((part) => part !== '')
				.join('; '),
			isReached: true,
		},
		{
			name: 'sending',
			from: process ?? end,
			to: sent ?? end,
			tone: 'name',
			note: '',
			isReached: process !== undefined,
		},
		{
			name: 'first token',
			from: sent ?? end,
			to: firstToken ?? end,
			tone: 'name',
			note: 'waiting for Anthropic',
			isReached: sent !== undefined,
		},
		{
			name: 'answer',
			from: firstToken ?? end,
			to: end,
			tone: 'ready',
			note: '',
			isReached: firstToken !== undefined,
		},
	];
	return steps.filter(({isReached}) => isReached);
}
