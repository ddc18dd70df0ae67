import type {DetailState} from '../detail/detail-state.js';
import type {FilterState} from '../filter/filter-state.js';
import type {Tone} from '../line/line.js';
import type {Grouping} from '../list/conversations.js';
import type {ListOrder} from '../list/list-order.js';
import type {ListState} from '../list/list-state.js';
import type {Draft} from '../overlays/draft/draft.js';
import type {Overlay} from '../overlays/overlay.js';
import {noSearch, type SearchState} from '../search/search-state.js';

/** Everything the dashboard knows by itself; what happens to requests comes with the snapshot. */
export type DashboardState = {
	list: ListState;
	filter: FilterState;
	/** Those that were applied, the newest first. */
	recentFilters: readonly string[];
	/** How the list is sorted. */
	order: ListOrder;
	grouping: Grouping;
	options: ScreenOptions;
	detail: DetailState;
	/** Through the text of the detail. */
	search: SearchState;
	/** Which pane moves. */
	pane: 'list' | 'detail';
	/** What the detail was opened from, if not from the list. */
	behind?: Overlay<'log'>;
	/** That pane has the room of both. */
	isZoomed: boolean;
	/** The last one has the keys. */
	overlays: readonly Overlay[];
	/** The request that another is compared with. Shown: the detail compares it with the one under the cursor. */
	compared?: {id: string; isShown: boolean; wasZoomed: boolean};
	/** Requests that were changed and not sent, the newest first. */
	drafts: readonly Draft[];
	/** Requests that had ended by then are hidden. */
	hiddenAt?: number;
	/** When the event log was last looked at, in milliseconds since the epoch. */
	eventsSeenAt: number;
	/** What was just done, for a few seconds. */
	message?: Message;
};

/** What the dashboard does with its terminal. */
export type ScreenOptions = {hasMouse: boolean; hasTitle: boolean};

export type Message = {text: string; tone: Tone};

/** What is kept from one start to the next. */
export type DashboardMemory = {
	/** The one that was last typed, which then waits to be switched on. */
	filter: string;
	/** Those that were applied, the newest first. */
	recentFilters?: readonly string[];
	order?: ListOrder;
	/** The list has a row for each conversation. */
	isGrouped?: boolean;
	options?: ScreenOptions;
};

const defaultOptions: ScreenOptions = {hasMouse: true, hasTitle: true};

export function initialState(memory: DashboardMemory): DashboardState {
	return {
		list: {isFollowing: true},
		filter: {text: memory.filter, isOn: false},
		recentFilters:
			memory.recentFilters ?? (memory.filter === '' ? [] : [memory.filter]),
		order: memory.order ?? 'oldest',
		grouping: {isOn: memory.isGrouped ?? false, open: new Set()},
		options: memory.options ?? defaultOptions,
		detail: {
			tab: 'answer',
			scroll: {},
			isThinkingOpen: false,
			isRaw: false,
			isOpen: false,
		},
		search: noSearch,
		pane: 'list',
		isZoomed: false,
		overlays: [],
		drafts: [],
		eventsSeenAt: 0,
	};
}
