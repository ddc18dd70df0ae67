import type {Snapshot} from '../../../controller/controller.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {isEnded} from '../../../traffic/is-ended.js';
import type {ComparedParts} from '../../compare/compared-parts.js';
import {
	type Comparison,
	comparisonPage,
} from '../../compare/comparison-page.js';
import type {WrappedTexts} from '../../detail/page.js';
import {toPage} from '../../detail/pages.js';
import {pageLength, startLines} from '../../detail/section.js';
import type {Tab} from '../../detail/tab.js';
import {innerSize} from '../../line/frame-lines.js';
import type {MatchFinder} from '../../search/match-finder.js';
import {firstMatchFrom, isInSight, type Match} from '../../search/match.js';
import type {SearchState} from '../../search/search-state.js';
import type {DashboardState} from '../../state/dashboard-state.js';
import type {Layout} from '../../state/layout.js';
import type {VisiblePage} from '../../state/session.js';

/** The lines above the page; where rows are few, they do without the prompt and the rule below them. */
export function detailHeadRows(rows: number, comparison?: Comparison): number {
	return rows < 14 ? 3 : comparison ? 4 : 5;
}

export function toVisiblePage(
	exchange: Exchange,
	layout: Layout,
	options: {
		state: DashboardState;
		snapshot: Snapshot;
		now: number;
		texts: WrappedTexts;
		toMatches: MatchFinder;
		parts: ComparedParts;
		comparison: Comparison | undefined;
	},
): VisiblePage | undefined {
	if (!('detail' in layout)) {
		return undefined;
	}

	const {state, snapshot, now, texts, toMatches, comparison} = options;
	const {detail, search} = state;
	const inner = innerSize(layout.detail);
	const id = `${exchange.id} ${comparison ? `beside ${comparison.first.id}` : detail.tab}`;
	texts.turnTo(id);
	const contents = {
		exchange,
		exchanges: snapshot.traffic.exchanges,
		columns: inner.columns,
		now,
		isThinkingOpen: detail.isThinkingOpen,
		isRaw: detail.isRaw,
		isOpen: detail.isOpen,
		texts,
	};
	const sections = comparison
		? comparisonPage(contents, comparison, options.parts)
		: toPage(detail.tab, contents);
	const rows = inner.rows - detailHeadRows(inner.rows, comparison);
	const length = pageLength(sections);
	const last = Math.max(0, length - rows);
	const isWatched = !isEnded(exchange) || detail.watchedId === exchange.id;
	const own = !comparison && showsEnd(detail.tab, isWatched) ? last : 0;
	const top = Math.min(detail.scroll[id] ?? own, last);
	const matches = toMatches(sections, search.text);
	const current = toCurrent(matches, id, search);
	const page = {
		id,
		sections,
		starts: startLines(sections),
		length,
		isPartial: texts.isPartial(),
		top,
		last,
		own,
		rows,
		matches,
		current,
	};
	return search.editing === undefined || current === undefined
		? page
		: {...page, top: topShowing(matches[current]!, page)};
}

/** An answer that was seen as it came stays at its end, as does a conversation at its newest message. */
function showsEnd(tab: Tab, isWatched: boolean): boolean {
	return tab === 'conversation' || (tab === 'answer' && isWatched);
}

/** While a search is typed, one is taken to what it finds; later one goes there by oneself. */
function toCurrent(
	matches: readonly Match[],
	page: string,
	{editing, current}: SearchState,
): number | undefined {
	if (editing !== undefined) {
		return firstMatchFrom(matches, editing.from);
	}

	return current?.page === page && current.index < matches.length
		? current.index
		: undefined;
}

/** A match that is in sight stays where it is; any other comes to the middle. */
export function topShowing(
	[{line}]: Match,
	page: Pick<VisiblePage, 'top' | 'rows' | 'last'>,
): number {
	const {top, rows, last} = page;
	return isInSight(line, page)
		? top
		: Math.min(last, Math.max(0, line - Math.floor(rows / 2)));
}
