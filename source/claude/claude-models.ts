import type {ClaudeModel} from './claude.js';
import type {ModelSize} from './claude-event.js';

/** Finds the entry of the CLI's list for a model, which may be named by its listed alias or in full. */
export function findListedModel(
	model: string,
	models: ClaudeModel[],
): ClaudeModel | undefined {
	return (
		models.find(({value}) => value === model) ??
		models.find(({resolvedModel}) => resolvedModel === model)
	);
}

/** Remembers context windows and output limits by full model name; the CLI reports them only with answers. */
type ModelSizes = {
	learn(sizes: Record<string, ModelSize>): void;
	/** Adds the known sizes to the models. */
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
