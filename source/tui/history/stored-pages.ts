import type {HistoryPage, HistoryPlace} from '../../history/history-access.js';
import type {Exchange} from '../../traffic/exchange.js';

/** What the dashboard has loaded of the history. */
export type StoredPages = {
	/** By id; also those that only a filter of before has found. */
	known: ReadonlyMap<string, Exchange>;
	/** Without a filter. */
	all: Reach;
	/** With the filter that was last looked for, on. */
	filtered?: Reach & {text: string};
};

/** How far back the pages go. */
type Reach = {
	/** All are known that came since. */
	from: number;
	/** Where the next page begins; absent before the first one and after the last. */
	next?: HistoryPlace;
	isComplete: boolean;
};

const nowhere: Reach = {from: Number.POSITIVE_INFINITY, isComplete: false};

export const noPages: StoredPages = {known: new Map(), all: nowhere};

/** The pages with one more, which came for a filter, or for none if its text is empty. */
export function addPage(
	pages: StoredPages,
	{exchanges, next}: HistoryPage,
	filter: string,
): StoredPages {
	const known = new Map(pages.known);
	for (const exchange of exchanges) {
		// What was loaded with its texts keeps them.
		known.set(exchange.id, known.get(exchange.id) ?? exchange);
	}

	const reach: Reach = {
		from: next?.at ?? Number.NEGATIVE_INFINITY,
		next,
		isComplete: next === undefined,
	};
	return filter === ''
		? {...pages, known, all: reach}
		: {...pages, known, filtered: {...reach, text: filter}};
}

/** One exchange in place of what was known of it. */
export function replaceStored(
	pages: StoredPages,
	exchange: Exchange,
): StoredPages {
	return {...pages, known: new Map(pages.known).set(exchange.id, exchange)};
}

/** How far back is known what a filter lets through, or everything if its text is empty. */
export function reachOf(pages: StoredPages, filter: string): Reach {
	const {all, filtered} = pages;
	if (filter === '' || all.isComplete) {
		return all;
	}

	return filtered?.text === filter ? filtered : nowhere;
}

/** Those without a gap between them that a filter would not explain, oldest first. */
export function toStored(pages: StoredPages, filter: string): Exchange[] {
	const from = Math.min(pages.all.from, reachOf(pages, filter).from);
	return [...pages.known.values()]
		.filter(({marks}) => marks.received >= from)
		.toSorted((one, other) => one.marks.received - other.marks.received);
}
