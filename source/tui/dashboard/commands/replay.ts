import {toInputTokens} from '../../../claude/claude-event.js';
import type {Controller} from '../../../controller/controller.js';
import {toTokenEstimate} from '../../../claude/to-token-estimate.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {toInputPrice} from '../../../traffic/to-cache-miss.js';
import {isFiltering} from '../../filter/filter-state.js';
import {parseFilter} from '../../../history/parse-filter.js';
import {matchesFilter} from '../../filter/filter.js';
import {findExchange} from '../../list/exchange-facts.js';
import {selectExchange} from '../../state/open-exchange.js';
import type {Session} from '../../state/session.js';
import {formatCount, formatShortCost} from '../../text/format-number.js';

/** Sends the selected request again, and asks first where that takes much of the plan. */
export function replay(session: Session): void {
	const {selected} = session.view;
	if (selected?.body === undefined) {
		session.say(
			selected?.isStored
				? 'The body of this request was not stored, so it cannot be replayed.'
				: 'This request was too large to keep and cannot be replayed.',
		);
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
		message: `Its input is ${describe(input)}. The prompt cache may make that less; the answer comes on top.`,
	});
}

/** Sends a request again and turns to it, where the filter lets one see it. */
export function sendAgain(session: Session, replayedId: string): void {
	const {controller, state, now, snapshot} = session;
	const {filter} = state;
	const {exchanges} = snapshot.traffic;
	const original = findExchange(snapshot.traffic, replayedId);
	const size =
		original === undefined
			? ''
			: `: ${describe(toReplayedInput(original, exchanges))}`;
	const isFiltered = isFiltering(filter);
	session.attempt(async () => {
		const id = await controller.replay(replayedId);
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

		return isShown || sent === undefined
			? `replayed as ${id}${size}`
			: `replayed as ${id} (hidden by the filter)${size}`;
	});
}

type ReplayedInput = {
	tokens: number;
	/** They are those of the first time, not an estimate by length. */
	isCounted: boolean;
	/** At list price without the prompt cache. Absent where no answer of the model tells its price. */
	costUsd?: number;
};

/** What is about to be sent again, before anything is. */
export function toReplayedInput(
	exchange: Exchange,
	exchanges: readonly Exchange[],
): ReplayedInput {
	const {usage, body = ''} = exchange;
	const counted = usage && toInputTokens(usage);
	const isCounted = counted !== undefined && counted > 0;
	const tokens = isCounted
		? counted
		: Math.ceil(toTokenEstimate(body.replaceAll(encoded, '').length));
	const price = [exchange, ...exchanges.toReversed()]
		.filter(
			({modelAsked, modelUsed}) =>
				modelAsked === exchange.modelAsked &&
				(exchange.modelUsed === undefined || modelUsed === exchange.modelUsed),
		)
		.map((answered) =>
			answered.usage === undefined || answered.costUsd === undefined
				? undefined
				: toInputPrice(answered.usage, answered.costUsd),
		)
		.find((found) => found !== undefined && found > 0);
	return {
		tokens,
		isCounted,
		...(price !== undefined && {costUsd: tokens * price}),
	};
}

/** Images and files, whose tokens have nothing to do with their length. */
const encoded = /[\w+\/=\-]{2000,}/gv;

/** In US dollars, and in tokens where there is no price. */
const large = {costUsd: 0.1, tokens: 20_000};

function isLarge({tokens, costUsd}: ReplayedInput): boolean {
	return costUsd === undefined
		? tokens >= large.tokens
		: costUsd >= large.costUsd;
}

function describe({tokens, isCounted, costUsd}: ReplayedInput): string {
	const size = `${isCounted ? '' : '~'}${formatCount(tokens)} tokens`;
	return costUsd === undefined
		? size
		: `${size}, ${formatShortCost(costUsd)} at list price`;
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
