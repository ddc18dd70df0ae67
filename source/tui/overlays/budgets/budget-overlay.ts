import {inputLine} from '../../input/input-line.js';
import {editInput} from '../../input/text-input.js';
import {key} from '../../keys/menu-keys.js';
import {typingKeys} from '../../keys/typing-keys.js';
import {type Line, plain, wrapLines} from '../../line/line.js';
import type {Session} from '../../state/session.js';
import {toSingleLine} from '../../text/sanitize.js';
import type {OverlayBox} from '../box.js';
import type {OverlayKind} from '../overlay-kind.js';
import type {Overlay} from '../overlay.js';
import {parseBudgetText, parseReserveText} from './budget-text.js';

/** Takes one budget, or the reserve. */
export const budgetOverlay: OverlayKind<Overlay<'budget'>> = {
	keys: [
		key('accept', ['enter'], 'save'),
		...typingKeys(),
		key('close', ['esc'], 'cancel'),
	],
	toBox: (overlay, {columns}) => toBudgetBox(overlay, columns),
	edit: (overlay, change) => ({
		...overlay,
		input: editInput(overlay.input, change),
	}),
	commands: {accept: save},
};

function save(session: Session, overlay: Overlay<'budget'>): void {
	const {snapshot, controller, dispatch, now, attempt} = session;
	const {what, index, input} = overlay;
	const {budgets: states = [], reserve: known} = snapshot.budgets ?? {};
	const budgets = states.map(({budget}) => budget);
	let reserve = known;
	if (what === 'budget') {
		const {fields} = parseBudgetText(input.text);
		if (fields === undefined) {
			return;
		}

		budgets[index] = fields;
	} else if (input.text.trim() === '') {
		reserve = undefined;
	} else {
		const {fields} = parseReserveText(input.text);
		if (fields === undefined) {
			return;
		}

		reserve = fields;
	}

	attempt(async () => {
		await controller.setBudgets({budgets, ...(reserve && {reserve})});
		// What cannot be used stays open, to be corrected.
		dispatch({type: 'overlay-close', at: now});
		return what === 'budget' ? 'budget saved' : 'reserve saved';
	});
}

function toBudgetBox(
	{what, input}: Overlay<'budget'>,
	columns: number,
): OverlayBox {
	const isEmpty = input.text.trim() === '';
	const parsed =
		what === 'budget'
			? parseBudgetText(input.text)
			: parseReserveText(input.text);
	const help = texts[what];
	const state: Line[] = isEmpty
		? [plain(help.empty, 'quiet')]
		: wrapLines(
				toSingleLine(parsed.problem ?? parsed.description),
				columns,
				parsed.problem === undefined ? 'ready' : 'waiting',
			);
	return {
		title: help.title,
		columns: 88,
		lines: [
			[
				{text: '› ', tone: 'name', bold: true},
				...inputLine(input, columns - 3),
			],
			[],
			...state,
			[],
			...help.lines.flatMap((line) => wrapLines(line, columns, 'quiet')),
		],
	};
}

const texts = {
	budget: {
		title: 'Budget',
		empty: 'For example: key:agent tokens:2M per:day',
		lines: [
			'whose     key:NAME or caller:PART, or neither for all; models:opus,fable',
			'how much  requests:100, tokens:2M or dollars:5',
			'          with per:hour, per:day or per:week;',
			'          or percent:20 with window:five_hour',
			'models    allowedModels:haiku,sonnet',
		],
	},
	reserve: {
		title: 'Reserve',
		empty: 'For example: percent:20 keys:editor. Empty: nothing is reserved.',
		lines: [
			'percent   how much of each window of the plan is kept for your own Claude Code',
			'keys      the API keys that are served all the same',
			'windows   the windows to guard, if not all: windows:five_hour,seven_day',
		],
	},
};
