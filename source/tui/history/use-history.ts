import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import type {Controller, Snapshot} from '../../controller/controller.js';
import {parseFilter} from '../../history/parse-filter.js';
import type {Exchange} from '../../traffic/exchange.js';
import {type FilterState, isFiltering} from '../filter/filter-state.js';
import {
	addPage,
	noPages,
	reachOf,
	replaceStored,
	type StoredPages,
	toStored,
} from './stored-pages.js';

export type StoredHistory = {
	/** Oldest first. */
	exchanges: readonly Exchange[];
	/** The cursor is at a row, counted from the oldest: more is loaded where few are before it. */
	reach(index: number): void;
	/** Loads the texts of one that has them in the history; the same function in every frame. */
	open(id: string): void;
};

/** Rows of a page, and how many before the cursor there are to be. */
const pageSize = 200;
const margin = 60;

/** A filter that is typed is looked for when typing rests, in milliseconds. */
const rest = 200;

/** Requests of before, from the first frame on and never before it. Without contact, or with an older server, there are none. */
export function useHistory(
	controller: Controller,
	snapshot: Pick<Snapshot, 'connection' | 'startedAt'>,
	filter: FilterState,
): StoredHistory {
	const [pages, setPages] = useState(noPages);
	const latest = useRef(pages);
	const loading = useRef<string>(undefined);
	const text = isFiltering(filter) ? filter.text.trim() : '';

	const change = useCallback((next: StoredPages) => {
		latest.current = next;
		setPages(next);
	}, []);

	const load = useCallback(
		async (wanted: string) => {
			const {isComplete, next: before} = reachOf(latest.current, wanted);
			if (isComplete || loading.current === wanted) {
				return;
			}

			loading.current = wanted;
			try {
				const {terms} = parseFilter(wanted);
				const query = {terms, before, limit: pageSize};
				const page = await controller.history.page(query);
				if (loading.current === wanted) {
					change(
						addPage(latest.current, withoutLive(page, controller), wanted),
					);
				}
			} catch {
				// What is wrong with the file stands in the event log, and a server without a history has none.
				if (loading.current === wanted) {
					change(addPage(latest.current, {exchanges: []}, wanted));
				}
			} finally {
				if (loading.current === wanted) {
					loading.current = undefined;
				}
			}
		},
		[controller, change],
	);

	// A server that has started again has a history that goes further.
	const isServing = snapshot.connection.status === 'serving';
	const loadedFor = useRef<number>(undefined);
	const {startedAt} = snapshot;
	useEffect(() => {
		if (isServing && loadedFor.current !== startedAt) {
			loadedFor.current = startedAt;
			loading.current = undefined;
			change(noPages);
			void load('');
		}
	}, [isServing, startedAt, load, change]);

	useEffect(() => {
		if (text === '' || !isServing) {
			return undefined;
		}

		const timer = setTimeout(() => {
			if (reachOf(latest.current, text).next === undefined) {
				void load(text);
			}
		}, rest);
		return () => {
			clearTimeout(timer);
		};
	}, [text, isServing, load]);

	const open = useCallback(
		async (id: string) => {
			try {
				const whole = await controller.history.read(id);
				if (whole !== undefined) {
					change(replaceStored(latest.current, whole));
				}
			} catch {
				// It is shown without them.
			}
		},
		[controller, change],
	);

	const exchanges = useMemo(() => toStored(pages, text), [pages, text]);
	return {
		exchanges,
		reach(index) {
			const {next} = reachOf(pages, text);
			if (index >= 0 && index < margin && next !== undefined && isServing) {
				void load(text);
			}
		},
		open,
	};
}

/** What this run has is shown from there. */
function withoutLive<Page extends {exchanges: Exchange[]}>(
	page: Page,
	controller: Controller,
): Page {
	const {exchanges} = controller.snapshot().traffic;
	const live = new Set(exchanges.map(({id}) => id));
	return {
		...page,
		exchanges: page.exchanges.filter(({id}) => !live.has(id)),
	};
}
