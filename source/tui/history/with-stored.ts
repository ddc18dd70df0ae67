import {isSetUp} from '../../claude/claude-health.js';
import type {Snapshot} from '../../controller/controller.js';
import type {Exchange} from '../../traffic/exchange.js';
import {isEnded} from '../../traffic/is-ended.js';

/**
The snapshot with the requests of before in front of its own, and without those that a person has hidden. While there is something to
set up and nothing new to see, how to do that is not covered by them.
*/
export function withStored(
	snapshot: Snapshot,
	stored: readonly Exchange[],
	hiddenAt: number | undefined,
): Snapshot {
	const {traffic, claude} = snapshot;
	const live = traffic.exchanges;
	const isWelcome = live.length === 0 && !isSetUp(claude);
	const joined = isWelcome ? live : join(stored, live);
	const exchanges =
		hiddenAt === undefined
			? joined
			: joined.filter(
					(exchange) =>
						!isEnded(exchange) || (exchange.marks.ended ?? 0) > hiddenAt,
				);
	return exchanges === live
		? snapshot
		: {...snapshot, traffic: {...traffic, exchanges}};
}

/** Another server with the same history may have answered in the meantime. */
function join(stored: readonly Exchange[], live: Exchange[]): Exchange[] {
	const last = stored.at(-1);
	const [first] = live;
	if (last === undefined) {
		return live;
	}

	const all = [...stored, ...live];
	return first === undefined || last.marks.received <= first.marks.received
		? all
		: all.toSorted((one, other) => one.marks.received - other.marks.received);
}
