import type {ClientState} from '../../connect/client-state.js';
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
	toBox: (overlay, {snapshot, selected, data, columns}) =>
		toCopyBox(
			overlay,
			copyItems(snapshot, selected, data.connect.clients),
			columns,
		),
	step(overlay, by, {snapshot, view, data}) {
		const {length} = copyItems(snapshot, view.selected, data.connect.clients);
		return {...overlay, index: stepChoice(overlay.index, by, length)};
	},
	accept(session, {index}) {
		const {snapshot, view, data, now} = session;
		const item = copyItems(snapshot, view.selected, data.connect.clients)[
			index
		];
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
	const width = Math.max(20, ...items.map(({label}) => label.length + 2));
	return {
		title: 'Copy',
		columns: preferredColumns,
		focus: selected,
		lines: items.map(({label, text}, index) => {
			const line: Line = [
				{text: pad(label, width), bold: true},
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
	clients: readonly ClientState[] = [],
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
		...toVariables(snapshot),
		// Last, since looking for them takes a moment: nothing moves under the cursor.
		...clients
			.filter(
				({isFound, isConnected, problem}) =>
					isFound && !isConnected && problem === undefined,
			)
			.map(({id, name}) => ({
				label: `connect ${name}`,
				text: `claude-max-api connect ${id}`,
			})),
	];
	return items.filter(({text}) => text !== '');
}

/** For a shell or a `.env` file: what programs read that take their server from the environment. */
function toVariables({baseUrl, model, needsApiKey}: Snapshot): CopyItem[] {
	const key = needsApiKey ? 'YOUR_KEY' : 'any';
	return [
		{
			label: 'OpenAI variables',
			text: [
				`export OPENAI_BASE_URL=${baseUrl}`,
				`export OPENAI_API_KEY=${key}`,
				`export OPENAI_MODEL=${model.name}`,
			].join('\n'),
		},
		{
			label: 'Anthropic variables',
			text: [
				`export ANTHROPIC_BASE_URL=${new URL(baseUrl).origin}`,
				`export ANTHROPIC_AUTH_TOKEN=${key}`,
				`export ANTHROPIC_MODEL=${model.name}`,
			].join('\n'),
		},
	];
}
