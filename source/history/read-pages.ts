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

/** The pages with the texts of those that have them in the history. */
export async function* withStoredTexts(
	history: Pick<HistoryAccess, 'read'>,
	pages: AsyncIterable<Exchange[]>,
): AsyncGenerator<Exchange[]> {
	for await (const page of pages) {
		const whole: Exchange[] = [];
		for (const exchange of page) {
			const {id, hasStoredTexts} = exchange;
			whole.push(
				hasStoredTexts ? ((await history.read(id)) ?? exchange) : exchange,
			);
		}

		yield whole;
	}
}
