import type {Snapshot} from '../../controller/controller.js';
import type {Exchange} from '../../traffic/exchange.js';
import type {WrappedTexts} from '../detail/page.js';
import type {KeyContext} from '../keys/conditions.js';
import type {Scope} from '../keys/key-entry.js';
import {toShownStatus, type ShownStatus} from '../list/shown-status.js';
import {isEnded} from '../../traffic/is-ended.js';
import type {Notice} from '../../traffic/traffic.js';
import {countNew, selectedIndex} from '../list/list-state.js';
import {type FittedBox, fitBox} from '../overlays/fit-box.js';
import {toPointedAt} from '../overlays/log/to-pointed-at.js';
import {unseenNotices} from '../overlays/log/unseen-notices.js';
import type {MatchFinder} from '../search/match-finder.js';
import type {DashboardState} from './dashboard-state.js';
import {type Layout, type Size, toLayout} from './layout.js';
import type {ShownExchanges} from './shown-exchanges.js';
import {type OverlayData, toOverlayBox} from './to-overlay-box.js';
import {toVisiblePage, type VisiblePage} from './to-visible-page.js';
import {trafficTime} from './traffic-time.js';

/** What the state and the snapshot come to: keys and picture are both made from this. */
export type View = {
	layout: Layout;
	/** Those that pass the filter, oldest first. */
	shown: readonly Exchange[];
	/** The row the cursor is on, or -1. */
	index: number;
	selected?: Exchange;
	status?: ShownStatus;
	/** How many came since following was paused. */
	newCount: number;
	/** What the event log has that nobody has looked at, oldest first. */
	unseen: Notice[];
	page?: VisiblePage;
	/** What lies on top, and which part of it is in sight. */
	overlay?: FittedBox;
	scope: Scope;
	context: KeyContext;
};

export type ViewOptions = {
	state: DashboardState;
	snapshot: Snapshot;
	size: Size;
	now: number;
	texts: WrappedTexts;
	toShown: ShownExchanges;
	toMatches: MatchFinder;
	data: OverlayData;
};

export function toView(options: ViewOptions): View {
	const {state, snapshot, size} = options;
	const now = trafficTime(snapshot, options.now);
	const {exchanges} = snapshot.traffic;
	const isLost = snapshot.connection.status === 'lost';
	const shown = options.toShown(exchanges, state.filter, now);
	const index = selectedIndex(state.list, shown);
	const selected = shown[index];
	const layout = toLayout(size, {
		pane: state.pane,
		isEmpty: exchanges.length === 0,
		isZoomed: state.isZoomed,
	});
	const overlay = state.overlays.at(-1);
	const page = selected && toVisiblePage(selected, layout, {...options, now});
	const context = {
		...toContext(selected, layout, options),
		hasMatches: page !== undefined && page.matches.length > 0,
	};
	const fitted =
		overlay &&
		fitBox(
			(columns) =>
				toOverlayBox(overlay, columns, {...options, selected, context}),
			size,
		);
	return {
		layout,
		shown,
		index,
		selected,
		status: selected && toShownStatus(selected, {exchanges, now, isLost}),
		newCount: countNew(state.list, shown),
		unseen: unseenNotices(snapshot.traffic.notices, state.eventsSeenAt),
		page,
		overlay: fitted,
		scope: overlay?.type ?? toScope(state),
		context: {...context, canScroll: fitted !== undefined && fitted.last > 0},
	};
}

function toScope({filter, search}: DashboardState): Scope {
	if (filter.editing !== undefined) {
		return 'filter';
	}

	return search.editing === undefined ? 'main' : 'search';
}

function toContext(
	selected: Exchange | undefined,
	layout: Layout,
	{state, snapshot, data}: ViewOptions,
): Omit<KeyContext, 'hasMatches'> {
	const {status} = data.service;
	const overlay = state.overlays.at(-1);
	return {
		hasRequests: snapshot.traffic.exchanges.length > 0,
		hasEnded: snapshot.traffic.exchanges.some((exchange) => isEnded(exchange)),
		hasFilter: state.filter.text.trim() !== '',
		hasSearch: state.search.text !== '',
		hasSelection: selected !== undefined,
		isRunning: selected !== undefined && !isEnded(selected),
		isConnected: snapshot.connection.status !== 'lost',
		pane: state.pane,
		hasRoomForBoth:
			('list' in layout && 'detail' in layout) ||
			('isZoomed' in layout && layout.isZoomed),
		isFollowing: state.list.isFollowing,
		hasProblem: snapshot.claude.problem !== undefined,
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
	};
}

/** Time alone mends a limit that is reached. */
function needsSetup({mode, claude: {problem}}: Snapshot): boolean {
	return (
		mode === 'local' &&
		problem !== undefined &&
		problem.code !== 'insufficient_quota'
	);
}
