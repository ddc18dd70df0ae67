import type {Snapshot} from '../../controller/controller.js';
import type {Exchange} from '../../traffic/exchange.js';
import {shapePaths} from '../../wire/shape-paths.js';
import {menuKeys} from '../keys/menu-keys.js';
import type {Line} from '../line/line.js';
import {lastSaid} from '../list/exchange-facts.js';
import {formatJson} from '../text/format-json.js';
import {toSingleLine} from '../text/sanitize.js';
import {pad} from '../text/width.js';
import {curlCommand, curlExample} from '../welcome/curl.js';
import {menuLine, type OverlayBox, preferredColumns} from './box.js';
import {type OverlayKind, stepChoice} from './overlay-kind.js';
import type {Overlay} from './overlay.js';

/** What can be copied: of the server, and of the selected request. */
export const copyOverlay: OverlayKind<Overlay<'copy'>> = {
	keys: menuKeys('copy'),
	toBox: (overlay, {snapshot, selected, columns}) =>
		toCopyBox(overlay, copyItems(snapshot, selected), columns),
	step(overlay, by, {snapshot, view}) {
		const {length} = copyItems(snapshot, view.selected);
		return {...overlay, index: stepChoice(overlay.index, by, length)};
	},
	accept(session, {index}) {
		const {snapshot, view, now} = session;
		const item = copyItems(snapshot, view.selected)[index];
		session.dispatch({type: 'overlay-close', at: now});
		if (item !== undefined) {
			session.attempt(async () => {
				await session.copy(item.text);
				return `copied: ${item.label}`;
			});
		}
	},
};

/** Each with its beginning. */
function toCopyBox(
	{index: selected}: {index: number},
	items: CopyItem[],
	columns: number,
): OverlayBox {
	return {
		title: 'Copy',
		columns: preferredColumns,
		focus: selected,
		lines: items.map(({label, text}, index) => {
			const line: Line = [
				{text: pad(label, 20), bold: true},
				{text: toSingleLine(text), tone: 'quiet'},
			];
			return menuLine(line, {isSelected: index === selected, columns});
		}),
	};
}

type CopyItem = {label: string; text: string};

/** What can be copied now: of the server always, of the selected exchange what it has. */
export function copyItems(
	snapshot: Snapshot,
	exchange: Exchange | undefined,
): CopyItem[] {
	const {baseUrl, needsApiKey} = snapshot;
	const items = [
		{label: 'base URL', text: baseUrl},
		exchange?.body === undefined
			? {label: 'curl example', text: curlExample(snapshot)}
			: {
					label: 'request as curl',
					text: curlCommand(baseUrl, {
						path: shapePaths[exchange.shape],
						body: exchange.body,
						needsApiKey,
					}),
				},
		{label: 'error', text: exchange?.error?.message ?? ''},
		{label: 'prompt', text: exchange === undefined ? '' : lastSaid(exchange)},
		{label: 'answer', text: exchange?.answer.text ?? ''},
		{
			label: 'tool calls as JSON',
			text:
				exchange === undefined || exchange.answer.toolCalls.length === 0
					? ''
					: JSON.stringify(exchange.answer.toolCalls, undefined, 2),
		},
		{label: 'request JSON', text: formatJson(exchange?.body ?? '')},
		{label: 'request id', text: exchange?.id ?? ''},
	];
	return items.filter(({text}) => text !== '');
}
