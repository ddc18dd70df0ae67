import type {HistoryAccess} from '../../history/history-access.js';
import {parseFilter} from '../../history/parse-filter.js';
import {readPages, withStoredTexts} from '../../history/read-pages.js';
import {type ExportFormat, toExport} from '../../history/to-export.js';
import type {Exchange} from '../../traffic/exchange.js';
import {formatDateTime} from '../../traffic/format-moment.js';
import {isEnded} from '../../traffic/is-ended.js';
import {isFiltering} from '../filter/filter-state.js';
import {matchesFilter} from '../filter/filter.js';
import {menuKeys} from '../keys/menu-keys.js';
import {wrapLines} from '../line/line.js';
import type {Session} from '../state/session.js';
import {pad} from '../text/width.js';
import {menuLine, preferredColumns} from './box.js';
import {type OverlayKind, stepChoice} from './overlay-kind.js';
import type {Overlay} from './overlay.js';

const formats: Array<{id: ExportFormat; label: string; what: string}> = [
	{id: 'jsonl', label: 'JSON lines', what: 'figures, prompts and answers'},
	{id: 'csv', label: 'CSV', what: 'figures, for a spreadsheet'},
	{id: 'har', label: 'HAR', what: 'requests and answers, for HTTP tools'},
];

/** Exports what the list shows, and what it would show after loading more: a choice of formats. */
export const exportOverlay: OverlayKind<Overlay<'export'>> = {
	keys: menuKeys('export', 'w'),
	toBox: ({index: selected, filter}, {columns}) => ({
		title: 'Export',
		columns: preferredColumns,
		focus: selected,
		head: [
			...wrapLines(
				filter === ''
					? 'All finished requests, the stored ones included.'
					: `Finished requests that match ${filter}, the stored ones included.`,
				columns,
				'quiet',
			),
			[],
		],
		lines: formats.map(({label, what}, index) =>
			menuLine(
				[
					{text: pad(label, 14), bold: true},
					{text: what, tone: 'quiet'},
				],
				{isSelected: index === selected, columns},
			),
		),
	}),
	step: (overlay, by) => ({
		...overlay,
		index: stepChoice(overlay.index, by, formats.length),
	}),
	accept(session, {index}) {
		session.dispatch({type: 'overlay-close', at: session.now});
		exportRequests(session, formats[index]!.id);
	},
};

/** The text of the filter, if it is on. */
export function toExportFilter({filter}: Session['state']): string {
	return isFiltering(filter) ? filter.text.trim() : '';
}

function exportRequests(session: Session, format: ExportFormat): void {
	const {snapshot, now, save} = session;
	// In characters that the name of a file may have everywhere.
	const time = formatDateTime(now).replace(' ', 'T').replaceAll(':', '-');
	const name = `claude-max-api-${time}.${format}`;
	const count = {requests: 0};
	session.say('exporting…');
	session.attempt(async () => {
		const file = await save(
			name,
			toExport(counting(readFiltered(session), count), {
				format,
				version: snapshot.version,
				origin: new URL(snapshot.baseUrl).origin,
			}),
		);
		const {requests} = count;
		return `${requests === 1 ? 'one request' : `${requests} requests`} exported to ${file}`;
	});
}

async function* counting(
	pages: AsyncIterable<Exchange[]>,
	count: {requests: number},
): AsyncGenerator<Exchange[]> {
	for await (const page of pages) {
		count.requests += page.length;
		yield page;
	}

	// The file that was begun goes with it.
	if (count.requests === 0) {
		throw new Error('There is no finished request to export.');
	}
}

/** The newest first: what this run has, then what else is stored. */
async function* readFiltered({
	state,
	controller,
	now,
}: Session): AsyncGenerator<Exchange[]> {
	const {history} = controller;
	const {hiddenAt = Number.NEGATIVE_INFINITY} = state;
	const filter = parseFilter(toExportFilter(state), now);
	const isVisible = ({marks}: Exchange) =>
		(marks.ended ?? marks.received) > hiddenAt;
	const {exchanges: live} = controller.snapshot().traffic;
	const ids = new Set(live.map(({id}) => id));
	const ended = live.filter(
		(exchange) =>
			isEnded(exchange) &&
			isVisible(exchange) &&
			matchesFilter(exchange, filter, now),
	);
	yield await withDroppedTexts(history, ended.toReversed());
	for await (const page of withStoredTexts(
		history,
		readPages(history, filter.terms),
	)) {
		yield page.filter(
			(exchange) => !ids.has(exchange.id) && isVisible(exchange),
		);
	}
}

/** Of this run, texts are dropped where they are too many, and may be stored. */
async function withDroppedTexts(
	history: Pick<HistoryAccess, 'read'>,
	exchanges: Exchange[],
): Promise<Exchange[]> {
	const whole: Exchange[] = [];
	for (const exchange of exchanges) {
		const stored = exchange.isSlim
			? await history.read(exchange.id)
			: undefined;
		whole.push(stored?.isSlim === false ? stored : exchange);
	}

	return whole;
}
