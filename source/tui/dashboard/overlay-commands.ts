import type {OverlayCommand} from '../keys/key-entry.js';
import {copyItems} from '../overlays/copy/copy-items.js';
import {helpEntries} from '../overlays/help/help-entries.js';
import {stepLog} from '../overlays/log/step-log.js';
import type {Overlay} from '../overlays/overlay.js';
import {rowIndex, toUsageRows} from '../overlays/usage/to-usage-rows.js';
import {attempt} from './attempt.js';
import {openRequest} from './open-request.js';
import {startServiceTask} from './service-commands.js';
import {showRequests} from './show-requests.js';
import type {Command, Session} from './session.js';

/** What keys do in whatever lies on top of the screen. */
export const overlayCommands: Record<OverlayCommand, Command> = {
	'menu-down'(session) {
		step(session, 1);
	},
	'menu-up'(session) {
		step(session, -1);
	},
	'menu-half-down'(session) {
		step(session, halfOf(session));
	},
	'menu-half-up'(session) {
		step(session, -halfOf(session));
	},
	'menu-first'(session) {
		step(session, Number.NEGATIVE_INFINITY);
	},
	'menu-last'(session) {
		step(session, Number.POSITIVE_INFINITY);
	},
	'menu-accept': accept,
	'menu-force'(session) {
		change(session, (overlay) =>
			overlay.type === 'model' ? {...overlay, force: !overlay.force} : overlay,
		);
	},
	close({state, dispatch, now}) {
		if (state.overlays.at(-1)?.type === 'log') {
			dispatch({type: 'events-seen', at: now});
		}

		dispatch({type: 'overlay-close'});
	},
	'test-again'(session) {
		change(session, (overlay) =>
			overlay.type === 'self-test'
				? {type: 'self-test', run: overlay.run + 1}
				: overlay,
		);
	},
	'check-again'(session) {
		session.run('refresh');
	},
	confirm,
};

function change(
	{state, dispatch}: Session,
	toNext: (overlay: Overlay) => Overlay,
): void {
	const overlay = state.overlays.at(-1);
	if (overlay !== undefined) {
		dispatch({type: 'overlay-change', overlay: toNext(overlay)});
	}
}

/** Half of what is in sight. */
function halfOf({view}: Session): number {
	const {start = 0, end = 0} = view.overlay ?? {};
	return Math.max(1, Math.floor((end - start) / 2));
}

function step(session: Session, by: number): void {
	const {snapshot, view, now} = session;
	const within = (index: number, count: number) =>
		Math.min(Math.max(0, index + by), Math.max(0, count - 1));
	const {start = 0, last = 0} = view.overlay ?? {};
	const scrolled = within(start, last + 1);
	change(session, (overlay) => {
		switch (overlay.type) {
			case 'help': {
				const {length} = helpEntries(overlay.input.text, view.context);
				return {...overlay, index: within(overlay.index, length)};
			}

			case 'model': {
				const {length} = snapshot.models;
				return {...overlay, index: within(overlay.index, length)};
			}

			case 'copy': {
				const {length} = copyItems(snapshot, view.selected);
				return {...overlay, index: within(overlay.index, length)};
			}

			case 'usage': {
				const rows = toUsageRows(snapshot.traffic.usage ?? []);
				const index = within(rowIndex(rows, overlay.key), rows.length);
				return {...overlay, key: rows[index]?.key};
			}

			case 'self-test':
			case 'service':
			case 'health': {
				return {...overlay, top: scrolled};
			}

			case 'log': {
				const {notices} = snapshot.traffic;
				return view.overlay === undefined
					? overlay
					: stepLog(overlay, by, {notices, fitted: view.overlay, now});
			}

			case 'token':
			case 'confirm': {
				return overlay;
			}
		}
	});
}

function accept(session: Session): void {
	const {state, snapshot, view, controller, dispatch} = session;
	const overlay = state.overlays.at(-1);
	if (overlay?.type === 'help') {
		const entry = helpEntries(overlay.input.text, view.context)[overlay.index];
		if (entry?.isAvailable) {
			dispatch({type: 'overlay-close'});
			session.run(entry.id, entry.keys[0]);
		} else if (entry) {
			const text = `${entry.label}: there is nothing to do it with now`;
			dispatch({type: 'message', message: {text, tone: 'waiting'}});
		}
	}

	if (overlay?.type === 'model') {
		const choice = snapshot.models[overlay.index];
		dispatch({type: 'overlay-close'});
		if (choice !== undefined) {
			const {force} = overlay;
			attempt(session, async () => {
				await controller.setModel({model: choice.id, force});
				return force
					? `${choice.id} answers every request now`
					: `the default model is ${choice.id} now`;
			});
		}
	}

	if (overlay?.type === 'usage') {
		showRequests(session, overlay.key);
	}

	if (overlay?.type === 'log') {
		openRequest(session, overlay);
	}

	if (overlay?.type === 'copy') {
		const item = copyItems(snapshot, view.selected)[overlay.index];
		dispatch({type: 'overlay-close'});
		if (item !== undefined) {
			attempt(session, async () => {
				await session.copy(item.text);
				return `copied: ${item.label}`;
			});
		}
	}
}

function confirm(session: Session): void {
	const overlay = session.state.overlays.at(-1);
	if (overlay?.type !== 'confirm') {
		return;
	}

	const {question} = overlay;
	if (question.what === 'quit' || question.what === 'demo') {
		session.end(question.what);
		return;
	}

	session.dispatch({type: 'overlay-close'});
	const {what: verb, running} = question;
	startServiceTask(session, {verb, running});
}
