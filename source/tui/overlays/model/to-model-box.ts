import type {Snapshot} from '../../../controller/controller.js';
import {type Line, plain} from '../../line/line.js';
import {pad} from '../../text/width.js';
import {toSingleLine} from '../../text/sanitize.js';
import {type OverlayBox, preferredColumns} from '../box.js';
import {menuLine} from '../menu-line.js';

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
				? [plain('The CLI has not told its models yet.', 'quiet')]
				: []),
			[],
			[
				{text: overlay.force ? '[✓]' : '[ ]', tone: 'name', bold: true},
				{text: ' for every request, whatever model it asks for'},
				{text: '  f', tone: 'name', bold: true},
			],
			plain(
				`The next request uses it. ${mode === 'demo' ? 'The demo keeps nothing.' : 'Kept for the next start.'}`,
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
