import {findModel} from './find-model.js';
import type {ModelCatalog} from './model-catalog.js';
import {toNamedModel} from './to-named-model.js';

/** The model that answers in place of the one a request asks for, since the settings force it. */
export function toAdjustedModel(
	asked: string | undefined,
	{force, defaultModel, available}: ModelCatalog,
): string | undefined {
	const named = toNamedModel(asked);
	if (!force || named === undefined) {
		return undefined;
	}

	const isSame =
		findModel(named, available) === findModel(defaultModel, available);
	return isSame ? undefined : defaultModel.trim();
}
