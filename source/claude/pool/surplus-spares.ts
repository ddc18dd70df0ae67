import type {Member} from './member.js';
import type {SpareWish} from './next-spare.js';

/** The spares that nobody wishes for any more, as after another model became the default. */
export function surplusSpares(
	members: Member[],
	wishes: SpareWish[],
): Member[] {
	const left = new Map(wishes.map(({model, count}) => [model, count]));
	return members.filter(({process: {model}, state}) => {
		if (state.type !== 'spare') {
			return false;
		}

		const count = left.get(model) ?? 0;
		left.set(model, count - 1);
		return count <= 0;
	});
}
