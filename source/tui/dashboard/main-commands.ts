import type {Exchange} from '../../traffic/exchange.js';
import {isEnded} from '../../traffic/is-ended.js';
import type {MainCommand} from '../keys/key-entry.js';
import {emptyInput} from '../input/text-input.js';
import {isChosen} from '../overlays/model/to-model-box.js';
import {askToEnd, interrupt} from './ask-to-end.js';
import {attempt} from './attempt.js';
import {back} from './back.js';
import {halfPage, move, moveCursor} from './move.js';
import {replay} from './replay.js';
import type {Command} from './session.js';

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
		if (session.state.pane === 'detail') {
			move(session, Number.POSITIVE_INFINITY);
		} else {
			session.dispatch({type: 'list', action: {type: 'follow'}});
		}
	},
	'drop-search'({dispatch}) {
		dispatch({type: 'search', action: {type: 'drop'}});
	},
	back,
	'drop-filter'({dispatch}) {
		dispatch({type: 'filter', action: {type: 'drop'}});
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
	replay,
	cancel(session) {
		const {view, controller} = session;
		const {selected} = view;
		if (selected !== undefined) {
			attempt(session, async () => {
				await controller.cancel(selected.id);
				return 'cancelled';
			});
		}
	},
	clear(session) {
		const {snapshot, view, controller, dispatch} = session;
		const hidden =
			countEnded(snapshot.traffic.exchanges) - countEnded(view.shown);
		dispatch({type: 'list', action: {type: 'follow'}});
		dispatch({type: 'focus', pane: 'list'});
		attempt(session, async () => {
			await controller.clear();
			return hidden === 0
				? 'cleared'
				: `cleared, with ${hidden} that the filter hides`;
		});
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
		attempt(session, async () => {
			await session.controller.refresh();
			return 'looked again';
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
			attempt(session, async () => {
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
