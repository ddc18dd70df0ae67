import type {Exchange} from '../traffic/exchange.js';
import type {
	HistoryAccess,
	HistoryPlace,
	HistoryTerm,
} from './history-access.js';

/** All requests that match, page by page, the newest first. */
export async function* readPages(
	history: Pick<HistoryAccess, 'page'>,
	terms: HistoryTerm[],
	size = 500,
): AsyncGenerator<Exchange[]> {
	let before: HistoryPlace | undefined;
	do {
		const {exchanges, next} = await history.page({terms, before, limit: size});
		yield exchanges.toReversed();
		before = next;
	} while (before);
}
