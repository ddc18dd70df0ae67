import {key, menuKeys} from '../keys/menu-keys.js';
import {plain, toRows} from '../line/line.js';
import type {Session} from '../state/session.js';
import {menuLine, preferredColumns} from './box.js';
import {type OverlayKind, stepChoice} from './overlay-kind.js';
import type {Overlay} from './overlay.js';

const choices = [
	{
		id: 'hasMouse',
		label: 'Mouse',
		what: 'Click rows, tabs and keys; the wheel moves. Select text with Shift held.',
	},
	{
		id: 'hasTitle',
		label: 'Window title',
		what: 'Shows what runs and how much of the plan is used.',
	},
] as const;

/** What the dashboard does with the terminal. Kept for the next start. */
export const optionsOverlay: OverlayKind<Overlay<'options'>, 'switch'> = {
	keys: [
		...menuKeys('on/off', ','),
		{...key('switch', ['space'], 'on/off'), footer: 0},
	],
	toBox: ({index}, {columns, options}) => ({
		title: 'Screen options',
		columns: preferredColumns,
		focus: index,
		lines: choices.map(({id, label}, place) =>
			menuLine([{text: `${options[id] ? '[✓]' : '[ ]'} ${label}`}], {
				isSelected: place === index,
				columns,
			}),
		),
		foot: [
			[],
			...toRows(choices[index]!.what, columns),
			plain('  Remembered for the next start.', 'quiet'),
		],
	}),
	step: (overlay, by) => ({
		...overlay,
		index: stepChoice(overlay.index, by, choices.length),
	}),
	accept: toggle,
	commands: {switch: toggle},
};

function toggle({state, dispatch}: Session, {index}: Overlay<'options'>): void {
	const {id} = choices[index]!;
	dispatch({
		type: 'options',
		options: {...state.options, [id]: !state.options[id]},
	});
}
