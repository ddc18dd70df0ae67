import {isSetUp} from '../../claude/claude-health.js';
import {hasLostContact, type Snapshot} from '../../controller/controller.js';
import type {Exchange} from '../../traffic/exchange.js';
import {isEnded} from '../../traffic/is-ended.js';
import type {ComparedParts} from '../compare/compared-parts.js';
import type {Comparison} from '../compare/comparison-page.js';
import type {WrappedTexts} from '../detail/page.js';
import type {KeyContext} from '../keys/conditions.js';
import type {KeyEntry} from '../keys/key-entry.js';
import {screenKeys} from '../keys/key-table.js';
import {filterKeys, searchKeys} from '../keys/typing-keys.js';
import {trafficTime} from '../header/plan-windows.js';
import {findConversation, toRequest} from '../list/conversations.js';
import {findExchange} from '../list/exchange-facts.js';
import {toFollowed} from '../list/list-order.js';
import {countNew, selectedIndex} from '../list/list-state.js';
import {toShownStatus} from '../list/shown-status.js';
import {fitBox} from '../overlays/box.js';
import {toPointedAt, unseenNotices} from '../overlays/log/notice-cursor.js';
import type {MatchFinder} from '../search/match-finder.js';
import type {DashboardState} from '../state/dashboard-state.js';
import {type Layout, type Size, toLayout} from '../state/layout.js';
import type {View} from '../state/session.js';
import {toPossibleChange} from '../overlays/connect/connect-change-overlay.js';
import type {OverlayData} from '../overlays/overlay.js';
import {overlayKeys, toOverlayBox} from '../overlays/overlays.js';
import {toFix} from './commands/fix.js';
import {toVisiblePage} from './panes/visible-page.js';
import type {ShownExchanges} from './shown-exchanges.js';

type ViewOptions = {
	state: DashboardState;
	snapshot: Snapshot;
	size: Size;
	now: number;
	texts: WrappedTexts;
	toShown: ShownExchanges;
	toMatches: MatchFinder;
	parts: ComparedParts;
	data: OverlayData;
};

export function toView(options: ViewOptions): View {
	const {state, snapshot, size} = options;
	const now = trafficTime(snapshot, options.now);
	const {exchanges} = snapshot.traffic;
	const isLost = hasLostContact(snapshot.connection);
	const {shown, rows} = options.toShown(exchanges, {
		filter: state.filter,
		order: state.order,
		grouping: state.grouping,
		now,
	});
	const followed = toFollowed(rows, state.order);
	const index = selectedIndex(state.list, rows, followed);
	const row = rows[index];
	const chosenId = state.list.isFollowing ? undefined : state.list.selectedId;
	const selected = row && toRequest(row, chosenId);
	const layout = toLayout(size, {
		pane: state.pane,
		isEmpty: exchanges.length === 0,
		isZoomed: state.isZoomed,
	});
	const overlay = state.overlays.at(-1);
	const comparison = selected && toComparison(selected, options);
	const page =
		selected && toVisiblePage(selected, layout, {...options, now, comparison});
	const context = {
		...toContext(selected, layout, options),
		isInConversation: findConversation(rows, index) !== undefined,
		hasMatches: page !== undefined && page.matches.length > 0,
	};
	const fitted =
		overlay &&
		fitBox(
			(columns) =>
				toOverlayBox(overlay, {
					...options,
					columns,
					selected,
					comparison,
					context,
					options: state.options,
				}),
			size,
		);
	const typing = toTyping(state);
	return {
		layout,
		shown,
		rows,
		index,
		selected,
		status: selected && toShownStatus(selected, {exchanges, now, isLost}),
		...(comparison && {comparison}),
		newCount: countNew(state.list, shown),
		unseen: unseenNotices(snapshot.traffic.notices, state.eventsSeenAt),
		page,
		overlay: fitted,
		typing,
		keys: overlay ? overlayKeys(overlay) : toScreenKeys(typing),
		context: {...context, canScroll: fitted !== undefined && fitted.last > 0},
	};
}

function toComparison(
	second: Exchange,
	{state, snapshot}: ViewOptions,
): Comparison | undefined {
	const {compared} = state;
	const first =
		compared?.isShown && findExchange(snapshot.traffic, compared.id);
	return first ? {first, second} : undefined;
}

function toTyping({filter, search}: DashboardState): View['typing'] {
	if (filter.editing !== undefined) {
		return 'filter';
	}

	return search.editing === undefined ? undefined : 'search';
}

function toScreenKeys(typing: View['typing']): readonly KeyEntry[] {
	switch (typing) {
		case 'filter': {
			return filterKeys;
		}

		case 'search': {
			return searchKeys;
		}

		case undefined: {
			return screenKeys;
		}
	}
}

function toContext(
	selected: Exchange | undefined,
	layout: Layout,
	{state, snapshot, data}: ViewOptions,
): Omit<KeyContext, 'hasMatches' | 'isInConversation'> {
	const {status} = data.service;
	const overlay = state.overlays.at(-1);
	const change = toPossibleChange(data.connect);
	return {
		hasRequests: snapshot.traffic.exchanges.length > 0,
		hasEnded:
			state.hiddenAt !== undefined ||
			snapshot.traffic.exchanges.some((exchange) => isEnded(exchange)),
		hasFilter: state.filter.text.trim() !== '',
		hasSearch: state.search.text !== '',
		hasSelection: selected !== undefined,
		isRunning: selected !== undefined && !isEnded(selected),
		isConnected: !hasLostContact(snapshot.connection),
		pane: state.pane,
		hasRoomForBoth:
			('list' in layout && 'detail' in layout) ||
			('isZoomed' in layout && layout.isZoomed),
		isFollowing: state.list.isFollowing,
		isGrouped: state.grouping.isOn,
		hasProblem: snapshot.claude.problem !== undefined,
		hasFix: toFix(snapshot.claude) !== undefined,
		isStopped: snapshot.claude.problem?.code === 'extra_usage_stopped',
		offersDemo: snapshot.mode === 'demo' || needsSetup(snapshot),
		canScroll: false,
		canOpenEvent:
			overlay?.type === 'log' &&
			toPointedAt(overlay.cursor, snapshot.traffic).exchange !== undefined,
		canInstall: snapshot.mode !== 'demo' && status?.supported !== false,
		// Until it is known, it may be there.
		hasService:
			status === undefined ||
			status.installed ||
			status.loaded ||
			status.running,
		...(change && {change}),
	};
}

function needsSetup({mode, claude}: Snapshot): boolean {
	return mode === 'local' && !isSetUp(claude);
}
