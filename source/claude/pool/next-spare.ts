import type {Member} from './member.js';

/** How many spares each model should have; the most wanted first. */
export type SpareWish = {model: string; count: number};

/**
The model of the spare to boot next, or undefined when all wishes are met, the pool is full, or a turn is
waiting for a process of its own: that one comes first.
*/
export function nextSpare(
	members: Member[],
	wishes: SpareWish[],
	limit: number,
): string | undefined {
	const isBooting = members.some(({state}) => state.type === 'booting');
	if (isBooting || members.length >= limit) {
		return undefined;
	}

	return wishes.find(({model, count}) => {
		const spares = members.filter(
			({process, state}) => state.type === 'spare' && process.model === model,
		);
		return spares.length < count;
	})?.model;
}
