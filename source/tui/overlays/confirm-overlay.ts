import {fix} from '../dashboard/commands/fix.js';
import {sendAgain} from '../dashboard/commands/replay.js';
import {key} from '../keys/menu-keys.js';
import {wrapLines} from '../line/line.js';
import type {Session} from '../state/session.js';
import {deleteBudget} from './budgets/budgets-overlay.js';
import {sendDraft} from './draft/draft-overlay.js';
import type {OverlayKind} from './overlay-kind.js';
import type {Overlay} from './overlay.js';
import {startServiceTask} from './service/service-tasks.js';

/** A question before something that cannot be undone. */
export const confirmOverlay: OverlayKind<Overlay<'confirm'>> = {
	keys: [
		key('confirm', ['y', 'enter'], 'yes'),
		key('close', ['n', 'esc', 'q'], 'no'),
	],
	toBox: ({question}, {columns}) => ({
		title: question.title,
		columns: 56,
		lines: [
			...wrapLines(question.message, columns),
			[],
			[
				{text: 'y', tone: 'name', bold: true},
				{text: ' yes   '},
				{text: 'n', tone: 'name', bold: true},
				{text: ' no'},
			],
		],
	}),
	commands: {confirm},
};

function confirm(session: Session, {question}: Overlay<'confirm'>): void {
	const {controller, dispatch, now} = session;
	switch (question.what) {
		case 'quit':
		case 'demo': {
			session.end(question.what);
			break;
		}

		case 'cancel': {
			dispatch({type: 'overlay-close', at: now});
			session.attempt(async () => {
				await controller.cancel(question.id);
				return 'cancelled';
			});
			break;
		}

		case 'replay': {
			dispatch({type: 'overlay-close', at: now});
			sendAgain(session, question.id);
			break;
		}

		case 'send': {
			dispatch({type: 'overlay-close', at: now});
			sendDraft(session, question.draft);
			break;
		}

		case 'delete-budget': {
			dispatch({type: 'overlay-close', at: session.now});
			deleteBudget(session, question.index);
			break;
		}

		case 'fix': {
			dispatch({type: 'overlay-close', at: now});
			fix(session, question.words);
			break;
		}

		case 'resume': {
			dispatch({type: 'overlay-close', at: now});
			session.attempt(async () => {
				await controller.resume();
				return 'resumed';
			});
			break;
		}

		case 'install':
		case 'uninstall':
		case 'restart': {
			const {what: verb, running} = question;
			startServiceTask(session, {verb, running});
		}
	}
}
