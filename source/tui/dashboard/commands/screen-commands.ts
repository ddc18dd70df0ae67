import type {Exchange} from '../../../traffic/exchange.js';
import {isEnded} from '../../../traffic/is-ended.js';
import {toCompletions} from '../../filter/completions.js';
import {emptyInput, toInput} from '../../input/text-input.js';
import type {FilterCommand, MainCommand} from '../../keys/key-entry.js';
import {openDraft} from '../../overlays/draft/draft-overlay.js';
import {toExportFilter} from '../../overlays/export-overlay.js';
import {reopenLog} from '../../overlays/log/log-overlay.js';
import {openView} from '../../overlays/view/view-overlay.js';
import {isChosen} from '../../overlays/model-overlay.js';
import type {Command, DashboardEnd, Session} from '../../state/session.js';
import {toSingleLine} from '../../text/sanitize.js';
import {isRunning, listOrders, toEdge} from '../../list/list-order.js';
import {conversationCommands} from './conversation-commands.js';
import {askToFix} from './fix.js';
import {halfPage, jump, move, moveCursor} from './reading-commands.js';
import {replay} from './replay.js';

/** What keys do on the screen itself, but for those of the detail. */
export const mainCommands: Record<MainCommand, Command> = {
	down(session) {
		move(session, 1);
	},
	up(session) {
		move(session, -1);
	},
	'next-request'(session) {
		moveCursor(session, 1);
	},
	'previous-request'(session) {
		moveCursor(session, -1);
	},
	'half-down'(session) {
		move(session, halfPage(session));
	},
	'half-up'(session) {
		move(session, -halfPage(session));
	},
	first(session) {
		move(session, Number.NEGATIVE_INFINITY);
	},
	newest(session) {
		const {pane, order} = session.state;
		if (pane === 'detail' || toEdge(order) === 'first') {
			move(session, Number.POSITIVE_INFINITY);
		} else {
			session.dispatch({type: 'list', action: {type: 'follow'}});
		}
	},
	'next-running'(session) {
		if (!jump(session, isRunning)) {
			session.say('no request is running');
		}
	},
	'next-failed'(session) {
		if (!jump(session, ({status}) => status === 'failed')) {
			session.say('no request has failed');
		}
	},
	sort({state, dispatch}) {
		const index = listOrders.indexOf(state.order);
		dispatch({type: 'overlay-open', overlay: {type: 'sort', index}});
	},
	...conversationCommands,
	options({dispatch}) {
		dispatch({type: 'overlay-open', overlay: {type: 'options', index: 0}});
	},
	'drop-search'({dispatch}) {
		dispatch({type: 'search', action: {type: 'drop'}});
	},
	back,
	'drop-filter'({state, dispatch}) {
		dispatch({type: 'filter', action: {type: 'drop'}});
		if (state.filter.replaced) {
			dispatch({type: 'overlay-open', overlay: {type: 'usage'}});
		}
	},
	zoom({dispatch}) {
		dispatch({type: 'zoom'});
	},
	filter({dispatch}) {
		dispatch({type: 'filter', action: {type: 'edit'}});
	},
	'toggle-filter'({dispatch}) {
		dispatch({type: 'filter', action: {type: 'toggle'}});
	},
	model({snapshot, dispatch}) {
		const {models, model} = snapshot;
		const index = models.findIndex((choice) => isChosen(choice, model.name));
		dispatch({
			type: 'overlay-open',
			overlay: {type: 'model', index: Math.max(0, index), force: model.force},
		});
	},
	'self-test'({dispatch}) {
		dispatch({
			type: 'overlay-open',
			overlay: {type: 'self-test', run: 1},
		});
	},
	service({dispatch}) {
		dispatch({type: 'overlay-open', overlay: {type: 'service', top: 0}});
	},
	copy({dispatch}) {
		dispatch({type: 'overlay-open', overlay: {type: 'copy', index: 0}});
	},
	view: openView,
	connect({dispatch}) {
		dispatch({type: 'overlay-open', overlay: {type: 'connect', index: 0}});
	},
	export({state, dispatch}) {
		dispatch({
			type: 'overlay-open',
			overlay: {type: 'export', index: 0, filter: toExportFilter(state)},
		});
	},
	replay,
	edit: openDraft,
	cancel({view, ask}) {
		const {selected} = view;
		if (selected !== undefined) {
			ask({
				what: 'cancel',
				id: selected.id,
				title: 'Cancel the request?',
				message: `${toSingleLine(selected.caller)} gets an error in place of the rest of the answer.`,
			});
		}
	},
	clear({state, snapshot, dispatch, say, now}) {
		if (state.hiddenAt !== undefined) {
			dispatch({type: 'hide'});
			say('hidden requests are shown again', 'ready');
			return;
		}

		const count = countEnded(snapshot.traffic.exchanges);
		dispatch({type: 'hide', at: now});
		dispatch({type: 'list', action: {type: 'follow'}});
		dispatch({type: 'focus', pane: 'list'});
		say(
			`${count === 1 ? 'one request' : `${count} requests`} hidden, c shows them again`,
			'ready',
		);
	},
	log({dispatch, now}) {
		dispatch({type: 'events-seen', at: now});
		dispatch({
			type: 'overlay-open',
			overlay: {type: 'log', cursor: {isFollowing: true}},
		});
	},
	usage({dispatch}) {
		dispatch({type: 'overlay-open', overlay: {type: 'usage'}});
	},
	plan({dispatch}) {
		dispatch({
			type: 'overlay-open',
			overlay: {type: 'plan', range: 'today', top: 0},
		});
	},
	budgets({dispatch}) {
		dispatch({type: 'overlay-open', overlay: {type: 'budgets', index: 0}});
	},
	health({dispatch}) {
		dispatch({type: 'overlay-open', overlay: {type: 'health', top: 0}});
	},
	help({dispatch}) {
		dispatch({
			type: 'overlay-open',
			overlay: {type: 'help', input: emptyInput, index: 0},
		});
	},
	refresh(session) {
		session.attempt(async () => {
			await session.controller.refresh();
			return 'rechecked';
		});
	},
	fix: askToFix,
	resume({ask}) {
		ask({
			what: 'resume',
			title: 'Accept extra usage?',
			message:
				'Requests are sent again. While the plan is used up, they are billed beyond it as extra usage, until its limit is reset.',
		});
	},
	demo(session) {
		askToEnd(session, 'demo');
	},
	redraw(session) {
		session.redraw();
	},
	suspend(session) {
		const {suspend} = session;
		if (suspend !== undefined) {
			session.attempt(async () => {
				await suspend();
				return undefined;
			});
		}
	},
	quit(session) {
		askToEnd(session, 'quit');
	},
	interrupt,
};

function countEnded(exchanges: readonly Exchange[]): number {
	return exchanges.filter((exchange) => isEnded(exchange)).length;
}

/** From the detail to the list, and to the event log on top of it where the detail was opened from there. */
function back({state, snapshot, dispatch, now}: Session): void {
	const {behind} = state;
	dispatch({type: 'compare', is: 'hidden'});
	dispatch({type: 'focus', pane: 'list'});
	if (behind === undefined) {
		return;
	}

	dispatch({
		type: 'overlay-open',
		overlay: reopenLog(behind, snapshot.traffic, now),
	});
}

/** Leaves, but asks first while answers are on their way from this process. */
function askToEnd({snapshot, ask, end}: Session, how: DashboardEnd): void {
	const {running: count} = snapshot.traffic.totals;
	if (count === 0 || snapshot.mode !== 'local') {
		end(how);
		return;
	}

	ask({
		what: how,
		title: how === 'quit' ? 'Quit?' : 'Show the demo?',
		message: `${count === 1 ? 'One answer is' : `${count} answers are`} still streaming and will be cut off.`,
	});
}

/** Ctrl+C asks once; the second time it quits at once. */
export function interrupt(session: Session): void {
	const overlay = session.state.overlays.at(-1);
	if (overlay?.type === 'confirm' && overlay.question.what === 'quit') {
		session.end('quit');
	} else {
		askToEnd(session, 'quit');
	}
}

/** What keys do while the filter is being typed; all others are typed into it. */
export const filterCommands: Record<FilterCommand, Command> = {
	'filter-accept'({dispatch}) {
		dispatch({type: 'filter', action: {type: 'accept'}});
	},
	'filter-complete'({state, snapshot, dispatch}) {
		const completions = toCompletions(
			toInput(state.filter),
			snapshot.traffic.exchanges,
		);
		dispatch({type: 'filter', action: {type: 'complete', completions}});
	},
	'filter-older'(session) {
		recallFilter(session, 1);
	},
	'filter-newer'(session) {
		recallFilter(session, -1);
	},
	'filter-abandon'({dispatch}) {
		dispatch({type: 'filter', action: {type: 'abandon'}});
	},
};

function recallFilter({state, dispatch}: Session, by: 1 | -1): void {
	const {recentFilters: recent} = state;
	dispatch({type: 'filter', action: {type: 'recall', by, recent}});
}
