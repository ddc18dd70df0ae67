import type {Member} from './member.js';

/** The number of spares a model should have. */
export type SpareTarget = {model: string; count: number};

/** Learns which models need spares: always the default model, others while they are in use. */
export type SpareTargets = {
	/** Sets the default model, which gets all remaining spares. */
	setDefault(model: string): void;
	/** Records that a turn has requested this model. */
	note(model: string): void;
	/** Forgets a model that does not exist. */
	forget(model: string): void;
	/** The targets, most wanted first. */
	list(): SpareTarget[];
};

export function createSpareTargets(options: {
	defaultModel: string;
	spares: number;
	/** How long another model keeps its spare after its last use, in milliseconds. */
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
			// Deleted first, so that the map is in order of use.
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
The model of the spare to boot next, or undefined when all targets are met, the pool is full, or a turn waits for a
process of its own, which comes first.
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

/** The spares beyond the targets, for example after a change of the default model. */
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
