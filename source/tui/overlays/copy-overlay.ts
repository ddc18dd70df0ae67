import type {ClientState} from '../../connect/client-state.js';
import type {Snapshot} from '../../controller/controller.js';
import type {Exchange} from '../../traffic/exchange.js';
import {shapePaths} from '../../wire/shape-paths.js';
import {type Comparison, toComparisonText} from '../compare/comparison-page.js';
import {menuKeys} from '../keys/menu-keys.js';
import type {Line} from '../line/line.js';
import {lastSaid} from '../list/exchange-facts.js';
import type {Session} from '../state/session.js';
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
	toBox: (overlay, {snapshot, selected, comparison, data, columns, now}) =>
		toCopyBox(
			overlay,
			[
				...comparisonItems(comparison, now),
				...copyItems(snapshot, selected, data.connect.clients),
			],
			columns,
		),
	step(overlay, by, session) {
		const {length} = itemsOf(session);
		return {...overlay, index: stepChoice(overlay.index, by, length)};
	},
	accept(session, {index}) {
		const item = itemsOf(session)[index];
		session.dispatch({type: 'overlay-close', at: session.now});
		if (item !== undefined) {
			session.attempt(async () => {
				await session.copy(item.toText());
				return `copied: ${item.label}`;
			});
		}
	},
};

function itemsOf({snapshot, view, data, now}: Session): CopyItem[] {
	return [
		...comparisonItems(view.comparison, now),
		...copyItems(snapshot, view.selected, data.connect.clients),
	];
}

function comparisonItems(
	comparison: Comparison | undefined,
	now: number,
): CopyItem[] {
	return comparison === undefined
		? []
		: [
				item('comparison', 'figures and texts as a diff', () =>
					toComparisonText(comparison, now),
				),
			];
}

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
		lines: items.map(({label, preview}, index) => {
			const line: Line = [
				{text: pad(label, width), bold: true},
				{text: toSingleLine(preview), tone: 'quiet'},
			];
			return menuLine(line, {isSelected: index === selected, columns});
		}),
	};
}

type CopyItem = {
	label: string;
	/** Begins like the text, which may take a while to make. */
	preview: string;
	toText(): string;
};

/** What can be copied now: of the server always, of the selected exchange what it has. */
export function copyItems(
	snapshot: Snapshot,
	exchange: Exchange | undefined,
	clients: readonly ClientState[] = [],
): CopyItem[] {
	return [
		item('base URL', snapshot.baseUrl),
		...(exchange === undefined
			? [item('curl example', curlExample(snapshot))]
			: toRequestItems(exchange, snapshot)),
		...toVariables(snapshot),
		// Last, since looking for them takes a moment: nothing moves under the cursor.
		...clients
			.filter(
				({isFound, isConnected, problem}) =>
					isFound && !isConnected && problem === undefined,
			)
			.map(({id, name}) =>
				item(`connect ${name}`, `claude-max-api connect ${id}`),
			),
	];
}

function item(label: string, text: string, toText = () => text): CopyItem {
	return {label, preview: text, toText};
}

function toRequestItems(exchange: Exchange, snapshot: Snapshot): CopyItem[] {
	const {body, error, answer, id, shape} = exchange;
	const {baseUrl, needsApiKey} = snapshot;
	const path = shapePaths[shape];
	return [
		body === undefined
			? item('curl example', curlExample(snapshot))
			: item('request as curl', `curl ${new URL(baseUrl).origin}${path}`, () =>
					curlCommand(baseUrl, {path, body, needsApiKey}),
				),
		item('error', error?.message ?? ''),
		item('prompt', lastSaid(exchange)),
		item('answer', answer.text),
		item(
			'tool calls as JSON',
			answer.toolCalls.map(({name}) => name).join(', '),
			() => JSON.stringify(answer.toolCalls, undefined, 2),
		),
		item('request JSON', body ?? '', () => formatJson(body ?? '')),
		item('request id', id),
	].filter(({preview}) => preview !== '');
}

/** For a shell or a `.env` file: what programs read that take their server from the environment. */
function toVariables({baseUrl, model, needsApiKey}: Snapshot): CopyItem[] {
	const key = needsApiKey ? 'YOUR_KEY' : 'any';
	return [
		item(
			'OpenAI variables',
			[
				`export OPENAI_BASE_URL=${baseUrl}`,
				`export OPENAI_API_KEY=${key}`,
				`export OPENAI_MODEL=${model.name}`,
			].join('\n'),
		),
		item(
			'Anthropic variables',
			[
				`export ANTHROPIC_BASE_URL=${new URL(baseUrl).origin}`,
				`export ANTHROPIC_AUTH_TOKEN=${key}`,
				`export ANTHROPIC_MODEL=${model.name}`,
			].join('\n'),
		),
	];
}
