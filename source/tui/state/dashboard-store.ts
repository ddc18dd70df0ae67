import {createListeners} from '../../async/create-listeners.js';
import {type DetailAction, reduceDetail} from '../detail/detail-state.js';
import {type FilterAction, reduceFilter} from '../filter/filter-state.js';
import type {Grouping} from '../list/conversations.js';
import type {ListOrder} from '../list/list-order.js';
import {type ListAction, reduceList} from '../list/list-state.js';
import {type Draft, isChanged} from '../overlays/draft/draft.js';
import type {Overlay} from '../overlays/overlay.js';
import {reduceSearch, type SearchAction} from '../search/search-state.js';
import type {
	DashboardState,
	Message,
	ScreenOptions,
} from './dashboard-state.js';

export type DashboardStore = {
	state(): DashboardState;
	dispatch(action: DashboardAction): void;
	subscribe(listener: () => void): () => void;
};

/** Holds the state, so that keys which arrive together each see what the one before did. */
export function createDashboardStore(initial: DashboardState): DashboardStore {
	let state = initial;
	const listeners = createListeners();
	return {
		state: () => state,
		dispatch(action) {
			const next = reduceDashboard(state, action);
			if (next === state) {
				return;
			}

			state = next;
			listeners.notify();
		},
		subscribe: listeners.add,
	};
}

export type DashboardAction =
	| {type: 'list'; action: ListAction}
	| {type: 'filter'; action: FilterAction}
	| {type: 'detail'; action: DetailAction}
	| {type: 'search'; action: SearchAction}
	/** `from`: where Esc leads then, if not to the list. */
	| {type: 'focus'; pane: 'list' | 'detail'; from?: Overlay<'log'>}
	| {type: 'zoom'}
	| {type: 'order'; order: ListOrder}
	| {type: 'grouping'; grouping: Grouping}
	| {type: 'options'; options: ScreenOptions}
	/** Hides what has ended by then; absent: shows it again. */
	| {type: 'hide'; at?: number}
	| {type: 'overlay-open'; overlay: Overlay}
	/** Takes the place of the one on top, if that is of the same kind still. */
	| {type: 'overlay-change'; overlay: Overlay}
	/** Closing the event log marks its entries as seen. */
	| {type: 'overlay-close'; at: number}
	/** Marks a request, compares it with the one under the cursor, goes back to that alone, or forgets the mark. */
	| {type: 'compare'; is: 'marked'; id: string}
	| {type: 'compare'; is: 'shown' | 'hidden' | 'forgotten'}
	/** What becomes of the draft of a request: once it is sent, it goes. */
	| {type: 'draft'; id: string; is: 'sending' | 'sent' | 'kept'}
	| {type: 'events-seen'; at: number}
	| {type: 'message'; message: Message | undefined};

function reduceDashboard(
	state: DashboardState,
	action: DashboardAction,
): DashboardState {
	switch (action.type) {
		case 'list': {
			const list = reduceList(state.list, action.action);
			const detail = reduceDetail(state.detail, {type: 'forget-scroll'});
			return {...state, list, detail};
		}

		case 'filter': {
			return {...state, ...filterBy(state, action.action)};
		}

		case 'detail': {
			return detailBy(state, action.action);
		}

		case 'search': {
			return {...state, search: reduceSearch(state.search, action.action)};
		}

		case 'focus': {
			return {...state, pane: action.pane, behind: action.from};
		}

		case 'zoom': {
			return {...state, isZoomed: !state.isZoomed};
		}

		case 'order':
		case 'grouping':
		case 'options':
		case 'message': {
			const {type, ...choice} = action;
			return {...state, ...choice};
		}

		case 'hide': {
			return {...state, hiddenAt: action.at};
		}

		case 'overlay-open': {
			const {overlay} = action;
			return {
				...state,
				overlays: [...state.overlays, overlay],
				// One that is open is not behind anything.
				behind: overlay.type === 'log' ? undefined : state.behind,
			};
		}

		case 'overlay-change': {
			return replaceOverlay(state, action.overlay);
		}

		case 'overlay-close': {
			return closeOverlay(state, action.at);
		}

		case 'compare': {
			return reduceComparison(state, action);
		}

		case 'draft': {
			return {...state, ...withDraftState(state, action)};
		}

		case 'events-seen': {
			return {...state, eventsSeenAt: action.at};
		}
	}
}

function replaceOverlay(
	state: DashboardState,
	overlay: Overlay,
): DashboardState {
	const {overlays} = state;
	return overlays.at(-1)?.type === overlay.type
		? {...state, overlays: [...overlays.slice(0, -1), overlay]}
		: state;
}

/** A tab is that of one request: it ends a comparison. */
function detailBy(state: DashboardState, action: DetailAction): DashboardState {
	const {type} = action;
	const shown =
		type === 'tab' || type === 'step' ? hideComparison(state) : state;
	return {...shown, detail: reduceDetail(state.detail, action)};
}

function reduceComparison(
	state: DashboardState,
	action: Extract<DashboardAction, {type: 'compare'}>,
): DashboardState {
	const {compared, isZoomed} = state;
	switch (action.is) {
		case 'marked': {
			const {id} = action;
			return {...state, compared: {id, isShown: false, wasZoomed: isZoomed}};
		}

		case 'shown': {
			return compared === undefined
				? state
				: {
						...state,
						compared: {...compared, isShown: true, wasZoomed: isZoomed},
						pane: 'detail',
						behind: undefined,
						isZoomed: true,
					};
		}

		case 'hidden': {
			return hideComparison(state);
		}

		case 'forgotten': {
			return {...hideComparison(state), compared: undefined};
		}
	}
}

function hideComparison(state: DashboardState): DashboardState {
	const {compared} = state;
	return compared?.isShown
		? {
				...state,
				compared: {...compared, isShown: false},
				isZoomed: compared.wasZoomed,
			}
		: state;
}

function closeOverlay(state: DashboardState, at: number): DashboardState {
	const closed = state.overlays.at(-1);
	const rest = {...state, overlays: state.overlays.slice(0, -1)};
	if (closed?.type === 'log') {
		return {...rest, eventsSeenAt: at};
	}

	return closed?.type === 'draft'
		? {...rest, drafts: withDraft(state.drafts, closed.draft)}
		: rest;
}

/** As many filters are remembered, from one start to the next. */
const mostRecent = 20;

/** A filter that is applied can be had again. */
function filterBy(
	{filter: before, recentFilters}: DashboardState,
	action: FilterAction,
): Pick<DashboardState, 'filter' | 'recentFilters'> {
	const filter = reduceFilter(before, action);
	const {text} = filter;
	const isNew = action.type === 'accept' && text !== '';
	return {
		filter,
		recentFilters: isNew
			? [text, ...recentFilters.filter((other) => other !== text)].slice(
					0,
					mostRecent,
				)
			: recentFilters,
	};
}

/** The newest first; no more than a person remembers. */
function withDraft(drafts: readonly Draft[], draft: Draft): Draft[] {
	const others = drafts.filter(
		({original}) => original.id !== draft.original.id,
	);
	return isChanged(draft) ? [draft, ...others].slice(0, 5) : others;
}

function withDraftState(
	{overlays, drafts}: DashboardState,
	{id, is}: Extract<DashboardAction, {type: 'draft'}>,
): Pick<DashboardState, 'overlays' | 'drafts'> {
	const isOwn = ({original}: Draft) => original.id === id;
	const change = (draft: Draft) =>
		isOwn(draft) ? {...draft, isSending: is === 'sending'} : draft;
	return is === 'sent'
		? {
				overlays: overlays.filter(
					(overlay) => overlay.type !== 'draft' || !isOwn(overlay.draft),
				),
				drafts: drafts.filter((draft) => !isOwn(draft)),
			}
		: {
				overlays: overlays.map((overlay) =>
					overlay.type === 'draft'
						? {...overlay, draft: change(overlay.draft)}
						: overlay,
				),
				drafts: drafts.map((draft) => change(draft)),
			};
}
