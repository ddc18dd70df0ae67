import type {Member} from './member.js';

/** How many spares a model should have. */
export type SpareTarget = {model: string; count: number};

/** Learns which models need spares: the default one always, others while they are in use. */
export type SpareTargets = {
	/** The default model, with all the spares there may be. */
	setDefault(model: string): void;
	/** A turn has asked for this model. */
	note(model: string): void;
	/** There is no such model. */
	forget(model: string): void;
	/** The most wanted first. */
	list(): SpareTarget[];
};

export function createSpareTargets(options: {
	defaultModel: string;
	spares: number;
	/** How long after its last use another model keeps its spare, in milliseconds. */
	memoryMs: number;
	now: () => number;
}): SpareTargets {
	let {defaultModel} = options;
	const lastUse = new Map<string, number>();

	return {
		setDefault(model) {
			defaultModel = model;
		},
		note(model) {
			// Deleted first, so that the order is that of use.
			lastUse.delete(model);
			lastUse.set(model, options.now());
		},
		forget(model) {
			lastUse.delete(model);
		},
		list() {
			for (const [model, at] of lastUse) {
				if (options.now() - at >= options.memoryMs) {
					lastUse.delete(model);
				}
			}

			const others = [...lastUse.keys()]
				.filter((model) => model !== defaultModel)
				.map((model) => ({model, count: Math.min(1, options.spares)}))
				.toReversed();
			return [{model: defaultModel, count: options.spares}, ...others];
		},
	};
}

/**
The model of the spare to boot next, or undefined when all targets are met, the pool is full, or a turn is waiting for a
process of its own: that one comes first.
*/
export function nextSpare(
	members: Member[],
	targets: SpareTarget[],
	limit: number,
): string | undefined {
	const isBooting = members.some(({state}) => state.type === 'booting');
	if (isBooting || members.length >= limit) {
		return undefined;
	}

	return targets.find(({model, count}) => {
		const spares = members.filter(
			({process, state}) => state.type === 'spare' && process.model === model,
		);
		return spares.length < count;
	})?.model;
}

/** The spares beyond the targets, as after another model became the default. */
export function surplusSpares(
	members: Member[],
	targets: SpareTarget[],
): Member[] {
	const left = new Map(targets.map(({model, count}) => [model, count]));
	return members.filter(({process: {model}, state}) => {
		if (state.type !== 'spare') {
			return false;
		}

		const count = left.get(model) ?? 0;
		left.set(model, count - 1);
		return count <= 0;
	});
}
