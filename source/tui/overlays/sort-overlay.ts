import {menuKeys} from '../keys/menu-keys.js';
import {listOrders, orderTitle} from '../list/list-order.js';
import {menuLine} from './box.js';
import {type OverlayKind, stepChoice} from './overlay-kind.js';
import type {Overlay} from './overlay.js';

/** The order of the list. */
export const sortOverlay: OverlayKind<Overlay<'sort'>> = {
	keys: menuKeys('sort', 'S'),
	toBox: ({index}, {columns}) => ({
		title: 'Sort requests by',
		columns: 48,
		focus: index,
		lines: listOrders.map((order, place) =>
			menuLine([{text: orderTitle[order]}], {
				isSelected: place === index,
				columns,
			}),
		),
	}),
	step: (overlay, by) => ({
		...overlay,
		index: stepChoice(overlay.index, by, listOrders.length),
	}),
	accept({dispatch, now, say}, {index}) {
		const order = listOrders[index]!;
		dispatch({type: 'overlay-close', at: now});
		dispatch({type: 'order', order});
		say(`sorted by ${orderTitle[order].toLowerCase()}`, 'ready');
	},
};
