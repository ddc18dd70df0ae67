import type {Snapshot} from '../../controller/controller.js';
import {key, menuKeys} from '../keys/menu-keys.js';
import {type Line, plain} from '../line/line.js';
import {toSingleLine} from '../text/sanitize.js';
import {pad} from '../text/width.js';
import {menuLine, type OverlayBox, preferredColumns} from './box.js';
import {type OverlayKind, stepChoice} from './overlay-kind.js';
import type {Overlay} from './overlay.js';

/** The default model, or one for every request. */
export const modelOverlay: OverlayKind<Overlay<'model'>> = {
	keys: [...menuKeys('select'), key('force', ['f', 'space'], 'force')],
	toBox: (overlay, {snapshot, columns}) =>
		toModelBox(overlay, snapshot, columns),
	step(overlay, by, {snapshot}) {
		const {length} = snapshot.models;
		return {...overlay, index: stepChoice(overlay.index, by, length)};
	},
	accept(session, {index, force}) {
		const choice = session.snapshot.models[index];
		session.dispatch({type: 'overlay-close', at: session.now});
		if (choice !== undefined) {
			session.attempt(async () => {
				await session.controller.setModel({model: choice.id, force});
				return force
					? `All requests now use ${choice.id}`
					: `Default model: ${choice.id}`;
			});
		}
	},
	commands: {
		force({dispatch}, overlay) {
			const next = {...overlay, force: !overlay.force};
			dispatch({type: 'overlay-change', overlay: next});
		},
	},
};

/** The models there are, the one in use marked, and whether it answers every request. */
export function toModelBox(
	overlay: {index: number; force: boolean},
	{models, model, mode}: Snapshot,
	columns: number,
): OverlayBox {
	const nameWidth = Math.max(...models.map(({id}) => id.length), 10) + 2;
	return {
		title: 'Default model',
		columns: preferredColumns,
		focus: overlay.index,
		lines: [
			...models.map((choice, index) => {
				const isCurrent = isChosen(choice, model.name);
				const line: Line = [
					{text: isCurrent ? '● ' : '  ', tone: 'ready'},
					{text: pad(toSingleLine(choice.id), nameWidth), bold: isCurrent},
					{
						text: toSingleLine(choice.description ?? choice.displayName),
						tone: 'quiet',
					},
				];
				return menuLine(line, {isSelected: index === overlay.index, columns});
			}),
			...(models.length === 0
				? [plain('Models not loaded yet.', 'quiet')]
				: []),
			[],
			[
				{text: overlay.force ? '[✓]' : '[ ]', tone: 'name', bold: true},
				{text: ' use for all requests, even if they name another model'},
				{text: '  f', tone: 'name', bold: true},
			],
			plain(
				`Applies from the next request${mode === 'demo' ? '. The demo remembers nothing.' : ' and is remembered.'}`,
				'quiet',
			),
		],
	};
}

/** Settings may name a model by its id or by the CLI's value. */
export function isChosen(
	choice: {id: string; value: string},
	name: string,
): boolean {
	return choice.id === name || choice.value === name;
}
