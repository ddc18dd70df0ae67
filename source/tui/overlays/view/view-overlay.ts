import type {Tab} from '../../detail/tab.js';
import {key, menuKeys} from '../../keys/menu-keys.js';
import {plain, wrapLines} from '../../line/line.js';
import {findExchange} from '../../list/exchange-facts.js';
import type {Session} from '../../state/session.js';
import {sanitize} from '../../text/sanitize.js';
import {pad} from '../../text/width.js';
import {menuLine, preferredColumns} from '../box.js';
import {type OverlayKind, stepChoice} from '../overlay-kind.js';
import type {Overlay} from '../overlay.js';
import {type TextFile, toTextFiles} from './text-files.js';

type State = Overlay<'view'>;

/** The texts of a request, each of which opens in a program of the person's own or is saved. */
export const viewOverlay: OverlayKind<State, 'editor' | 'save'> = {
	keys: [
		...menuKeys('pager', 'v'),
		key('editor', ['e'], 'editor'),
		key('save', ['s', 'w'], 'save'),
	],
	toBox(state, {snapshot, columns}) {
		const files = toTextFiles(findExchange(snapshot.traffic, state.id));
		const selected = indexOf(files, state.what);
		return {
			title: 'Open or save',
			columns: preferredColumns,
			focus: selected,
			lines: [
				...files.map(({label, note}, index) =>
					menuLine(
						[
							{text: pad(label, 26), bold: true},
							{text: note, tone: 'quiet'},
						],
						{isSelected: index === selected, columns},
					),
				),
				...(files.length === 0
					? [plain('The texts of this request are gone.', 'quiet')]
					: []),
			],
			foot: [
				[],
				...wrapLines(
					'Enter opens a copy in $PAGER, e in $EDITOR: changes to it are not kept. s saves it in the folder where the dashboard was started.',
					columns,
					'quiet',
				),
			],
		};
	},
	step(state, by, {snapshot}) {
		const files = toTextFiles(findExchange(snapshot.traffic, state.id));
		const index = stepChoice(indexOf(files, state.what), by, files.length);
		return {...state, what: files[index]?.id ?? state.what};
	},
	accept(session, state) {
		open(session, state, 'pager');
	},
	commands: {
		editor(session, state) {
			open(session, state, 'editor');
		},
		save(session, state) {
			const file = take(session, state);
			if (file !== undefined) {
				session.attempt(async () => {
					const path = await session.save(file.name, [toFileText(file)]);
					return `saved to ${path}`;
				});
			}
		},
	},
};

/** Opens the panel, with what the detail shows under the cursor. */
export function openView({view, state, dispatch, say}: Session): void {
	const {selected} = view;
	if (selected === undefined) {
		return;
	}

	const files = toTextFiles(selected);
	if (files.length === 0) {
		say(
			selected.isStored && !selected.hasStoredTexts
				? 'The texts of this request were not stored.'
				: 'The texts of this request are not there.',
		);
		return;
	}

	const index = indexOf(files, textOfTab[state.detail.tab]);
	dispatch({
		type: 'overlay-open',
		overlay: {type: 'view', id: selected.id, what: files[index]!.id},
	});
}

const textOfTab: Record<Tab, TextFile['id']> = {
	answer: 'answer',
	conversation: 'conversation',
	tools: 'request',
	request: 'request',
	stats: 'answer',
};

function open(session: Session, state: State, program: 'pager' | 'editor') {
	const file = take(session, state);
	const {openText} = session;
	if (file === undefined || openText === undefined) {
		return;
	}

	const text = toFileText(file);
	session.attempt(async () =>
		openText(program, {
			name: file.name,
			// A pager may hand on what would command the terminal.
			text: program === 'pager' ? sanitize(text) : text,
		}),
	);
}

/** With an end of its last line, as files have. */
function toFileText({toText}: TextFile): string {
	return `${toText().trimEnd()}\n`;
}

/** The text under the cursor; the panel is done with it. */
function take({snapshot, dispatch, now}: Session, {id, what}: State) {
	dispatch({type: 'overlay-close', at: now});
	const files = toTextFiles(findExchange(snapshot.traffic, id));
	return files[indexOf(files, what)];
}

/** The first, where that text is not there yet. */
function indexOf(files: readonly TextFile[], what: TextFile['id']): number {
	return Math.max(
		0,
		files.findIndex(({id}) => id === what),
	);
}
