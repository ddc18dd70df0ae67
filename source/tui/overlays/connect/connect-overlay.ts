import type {ClientState} from '../../../connect/client-state.js';
import {key, menuKeys} from '../../keys/menu-keys.js';
import {type Line, plain, toRows} from '../../line/line.js';
import type {Session} from '../../state/session.js';
import {pad} from '../../text/width.js';
import {menuLine, type OverlayBox} from '../box.js';
import {type OverlayKind, stepChoice} from '../overlay-kind.js';
import type {ConnectView, Overlay} from '../overlay.js';

/** The clients that can use this server: which are here, and which are connected. */
export const connectOverlay: OverlayKind<Overlay<'connect'>> = {
	keys: [...menuKeys('show the change', 'C'), key('undo', ['u'], 'undo')],
	toBox: ({index}, {data, columns}) =>
		toConnectBox(index, data.connect, columns),
	step: (overlay, by, {data}) => ({
		...overlay,
		index: stepChoice(overlay.index, by, toOrder(data.connect).length),
	}),
	accept(session, overlay) {
		open(session, overlay, 'connect');
	},
	commands: {
		undo(session, overlay) {
			const client = toOrder(session.data.connect)[overlay.index];
			if (client?.canUndo) {
				open(session, overlay, 'undo');
			} else if (client) {
				session.say(`there is nothing to undo for ${client.name}`);
			}
		},
	},
};

function open(
	{data, dispatch}: Session,
	{index}: Overlay<'connect'>,
	kind: 'connect' | 'undo',
): void {
	const client = toOrder(data.connect)[index];
	if (client !== undefined) {
		dispatch({
			type: 'overlay-open',
			overlay: {type: 'connect-change', id: client.id, kind, top: 0},
		});
	}
}

/** Those found first, then those that could be connected, then those that are set up by hand. */
function toOrder({clients = []}: ConnectView): ClientState[] {
	const rank = ({isFound, file}: ClientState) =>
		isFound ? 0 : file === undefined ? 2 : 1;
	return clients.toSorted((one, other) => rank(one) - rank(other));
}

function toConnectBox(
	selected: number,
	view: ConnectView,
	columns: number,
): OverlayBox {
	const {clients, failure} = view;
	const frame = {title: 'Connect a client', columns: 96};
	if (clients === undefined) {
		return {
			...frame,
			lines:
				failure === undefined
					? [plain('◐ looking for clients', 'waiting')]
					: toRows(`✗ ${failure}`, columns, 'failed'),
		};
	}

	return {
		...frame,
		focus: selected,
		lines: toOrder(view).map((client, index) =>
			menuLine(toLine(client), {isSelected: index === selected, columns}),
		),
	};
}

function toLine(client: ClientState): Line {
	const {name, program, file, problem, isFound} = client;
	const {sign, word, tone} = toStatus(client);
	const where = problem ?? (isFound ? (program ?? file ?? '') : '');
	return [
		{text: `${sign} `, tone},
		{text: pad(name, 22), bold: isFound},
		{text: pad(word, 14), tone},
		{text: where, tone: 'quiet'},
	];
}

function toStatus({isConnected, problem, isFound, file}: ClientState): {
	sign: string;
	word: string;
	tone: 'quiet' | 'ready' | 'waiting';
} {
	if (problem !== undefined) {
		return {sign: '▲', word: 'unreadable', tone: 'waiting'};
	}

	if (isConnected) {
		return {sign: '●', word: 'connected', tone: 'ready'};
	}

	if (file === undefined) {
		return {sign: '–', word: 'by hand', tone: 'quiet'};
	}

	return {sign: '○', word: isFound ? 'found' : 'not found', tone: 'quiet'};
}
