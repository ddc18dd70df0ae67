import type {Snapshot} from '../../controller/controller.js';
import {key, menuKeys} from '../keys/menu-keys.js';
import {type Line, plain} from '../line/line.js';
import {toSingleLine} from '../text/sanitize.js';
import {pad} from '../text/width.js';
import {wrapText} from '../text/wrap-text.js';
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
	// The cursor's sign, the mark of the one in use, and the name.
	const before = nameWidth + 4;
	const texts = models.map(({description, displayName}) =>
		toSingleLine(description ?? displayName),
	);
	const lines = models.map((choice, index) => {
		const isCurrent = isChosen(choice, model.name);
		const isSelected = index === overlay.index;
		const tone = isExtra.test(texts[index]!) ? 'waiting' : 'quiet';
		const rows = wrapText(texts[index]!, Math.max(16, columns - before));
		return rows.map((text, row) => {
			const isFirst = row === 0;
			const name = isFirst ? toSingleLine(choice.id) : '';
			const line: Line = [
				{text: isFirst && isCurrent ? '● ' : '  ', tone: 'ready'},
				{text: pad(name, nameWidth), bold: isCurrent},
				{text, tone},
			];
			const sign = isFirst ? '❯' : ' ';
			return menuLine(line, {isSelected, columns, sign});
		});
	});
	return {
		title: 'Default model',
		columns: Math.min(
			120,
			Math.max(
				preferredColumns,
				before + Math.max(0, ...texts.map(({length}) => length)) + 4,
			),
		),
		focus: lines.slice(0, overlay.index).flat().length,
		focusLength: lines[overlay.index]?.length ?? 1,
		lines: [
			...lines.flat(),
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

/** What is paid beside the plan: the words are the CLI's. */
export const isExtra = /usage credits|extra usage|billed/iv;

/** Settings may name a model by its id or by the CLI's value. */
export function isChosen(
	choice: {id: string; value: string},
	name: string,
): boolean {
	return choice.id === name || choice.value === name;
}
