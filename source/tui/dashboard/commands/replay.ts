import type {Controller} from '../../../controller/controller.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {isFiltering} from '../../filter/filter-state.js';
import {parseFilter} from '../../../history/parse-filter.js';
import {matchesFilter} from '../../filter/filter.js';
import {findExchange} from '../../list/exchange-facts.js';
import {selectExchange} from '../../state/open-exchange.js';
import type {Session} from '../../state/session.js';
import {describeInput, isLarge, toReplayedInput} from './replayed-input.js';

/** Sends the selected request again, and asks first where that takes much of the plan. */
export function replay(session: Session): void {
	const {selected} = session.view;
	if (selected === undefined) {
		return;
	}

	if (selected.body === undefined) {
		session.say(whyNotKept(selected));
		return;
	}

	const input = toReplayedInput(selected, session.snapshot.traffic.exchanges);
	if (!isLarge(input)) {
		sendAgain(session, selected.id);
		return;
	}

	session.ask({
		what: 'replay',
		id: selected.id,
		title: 'Send the request again?',
		message: `Its input is ${describeInput(input)}. The prompt cache may make that less; the answer comes on top.`,
	});
}

/** Why a request cannot be sent again, unchanged or not. */
export function whyNotKept({
	isStored,
	hasStoredTexts,
	isSlim,
}: Pick<Exchange, 'isStored' | 'hasStoredTexts' | 'isSlim'>): string {
	if (isStored && !hasStoredTexts) {
		return 'The texts of this request were not stored, so it cannot be sent again.';
	}

	if (isSlim) {
		return isStored
			? 'The texts of this request are still being loaded. Try again in a moment.'
			: 'The texts of this request were dropped to save memory, so it cannot be sent again.';
	}

	return 'This request was too large to keep and cannot be sent again.';
}

/** Sends a request again and turns to it. */
export function sendAgain(session: Session, replayedId: string): void {
	const {controller, snapshot} = session;
	const {traffic} = snapshot;
	const original = findExchange(traffic, replayedId);
	sendAndSelect(session, {
		verb: 'replayed',
		size:
			original && describeInput(toReplayedInput(original, traffic.exchanges)),
		async send() {
			const {isStored, body, shape} = original ?? {};
			// One of an earlier run is not in the traffic of the server.
			return isStored && body !== undefined && shape !== undefined
				? controller.send({shape, body})
				: controller.replay(replayedId);
		},
	});
}

/** Sends a request and turns to it, where the filter lets one see it. */
export function sendAndSelect(
	session: Session,
	{
		verb,
		size,
		send,
	}: {
		verb: 'replayed' | 'sent';
		/** Of its input, in words. */
		size: string | undefined;
		/** Resolves to its id. */
		send(): Promise<string>;
	},
): void {
	const {controller, state, now} = session;
	const {filter} = state;
	const isFiltered = isFiltering(filter);
	session.attempt(async () => {
		const id = await send();
		const sent = isFiltered
			? await arrival(id, controller)
			: findExchange(controller.snapshot().traffic, id);
		const isShown =
			!isFiltered ||
			(sent !== undefined &&
				matchesFilter(sent, parseFilter(filter.text, now), now));
		if (isShown) {
			selectExchange(session, {id, receivedAt: sent?.marks.received ?? now});
		}

		const note = isShown || sent === undefined ? '' : ' (hidden by the filter)';
		return `${verb} as ${id}${note}${size === undefined ? '' : `: ${size}`}`;
	});
}

/** In milliseconds: news from a server elsewhere may come after its answer, or not at all. */
const patience = 1000;

async function arrival(
	id: string,
	controller: Controller,
): Promise<Exchange | undefined> {
	const find = () => findExchange(controller.snapshot().traffic, id);
	return (
		find() ??
		new Promise<Exchange | undefined>((resolve) => {
			const settle = (exchange: Exchange | undefined) => {
				unsubscribe();
				clearTimeout(timer);
				resolve(exchange);
			};

			const unsubscribe = controller.subscribe(() => {
				const exchange = find();
				if (exchange !== undefined) {
					settle(exchange);
				}
			});
			const timer = setTimeout(settle, patience, undefined);
		})
	);
}
