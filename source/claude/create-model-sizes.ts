import type {ModelSize} from './claude-event.js';
import type {ClaudeModel} from './claude.js';

/** Context windows and longest answers, which the CLI reports with each answer only, by the full names of models. */
export type ModelSizes = {
	learn(sizes: Record<string, ModelSize>): void;
	/** The models with what is known of them. */
	addTo(models: ClaudeModel[]): ClaudeModel[];
};

export function createModelSizes(): ModelSizes {
	const known = new Map<string, ModelSize>();
	return {
		learn(sizes) {
			for (const [name, size] of Object.entries(sizes)) {
				known.set(name.toLowerCase(), size);
			}
		},
		addTo: (models) =>
			models.map((model) => {
				const name = model.resolvedModel ?? model.value;
				const size = known.get(name.toLowerCase());
				return size === undefined ? model : {...model, size};
			}),
	};
}
