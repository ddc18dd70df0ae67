import type {SpareWish} from './next-spare.js';

/** Learns which models need spares: the default one always, others while they are in use. */
export type Wishes = {
	/** The default model, with all the spares there may be. */
	setDefault(model: string): void;
	/** A turn has asked for this model. */
	note(model: string): void;
	/** There is no such model. */
	forget(model: string): void;
	list(): SpareWish[];
};

export function createWishes(options: {
	defaultModel: string;
	spares: number;
	/** How long after its last use another model keeps its spare, in milliseconds. */
	memoryMs: number;
	now: () => number;
}): Wishes {
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
