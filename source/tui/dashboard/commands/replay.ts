import type {Controller} from '../../../controller/controller.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {isFiltering} from '../../filter/filter-state.js';
import {parseFilter} from '../../../history/parse-filter.js';
import {matchesFilter} from '../../filter/filter.js';
import type {Session} from '../../state/session.js';

/** Sends the selected request again and turns to it, where the filter lets one see it. */
export function replay(session: Session): void {
	const {view, controller, state, dispatch, now} = session;
	const {selected} = view;
	if (selected?.body === undefined) {
		session.say(
			selected?.isStored
				? 'The body of this request was not stored, so it cannot be replayed.'
				: 'This request was too large to keep and cannot be replayed.',
		);
		return;
	}

	const {filter} = state;
	const isFiltered = isFiltering(filter);
	session.attempt(async () => {
		const id = await controller.replay(selected.id);
		const sent = isFiltered
			? await arrival(id, controller)
			: find(id, controller);
		const isShown =
			!isFiltered ||
			(sent !== undefined &&
				matchesFilter(sent, parseFilter(filter.text, now), now));
		if (isShown) {
			const receivedAt = sent?.marks.received ?? now;
			dispatch({
				type: 'list',
				action: {type: 'select', id, receivedAt, at: now},
			});
		}

		return isShown || sent === undefined
			? `replayed as ${id}`
			: `replayed as ${id} (hidden by the filter)`;
	});
}

/** In milliseconds: news from a server elsewhere may come after its answer, or not at all. */
const patience = 1000;

async function arrival(
	id: string,
	controller: Controller,
): Promise<Exchange | undefined> {
	return (
		find(id, controller) ??
		new Promise<Exchange | undefined>((resolve) => {
			const settle = (exchange: Exchange | undefined) => {
				unsubscribe();
				clearTimeout(timer);
				resolve(exchange);
			};

			const unsubscribe = controller.subscribe(() => {
				const exchange = find(id, controller);
				if (exchange !== undefined) {
					settle(exchange);
				}
			});
			const timer = setTimeout(settle, patience, undefined);
		})
	);
}

function find(id: string, controller: Controller): Exchange | undefined {
	return controller
		.snapshot()
		.traffic.exchanges.findLast((exchange) => exchange.id === id);
}
