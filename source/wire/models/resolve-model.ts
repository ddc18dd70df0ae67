import {ApiError} from '../../errors/api-error.js';
import {quote} from '../fields/quote.js';
import {findModel} from './find-model.js';
import type {ModelCatalog} from './model-catalog.js';
import {toModelIds} from './to-model-ids.js';
import {toNamedModel} from './to-named-model.js';

/**
What the CLI's `set_model` takes for the model a request asks for; the default model if it names none or if the settings
force it. Throws a 404 `model_not_found` that lists what there is.
*/
export function resolveModel(
	asked: string | undefined,
	catalog: ModelCatalog,
): string {
	const named = catalog.force ? undefined : toNamedModel(asked);
	const name = named ?? catalog.defaultModel;
	const model = findModel(name, catalog.available);
	if (model === undefined) {
		throw modelNotFound(name, catalog);
	}

	return model;
}

function modelNotFound(name: string, catalog: ModelCatalog): ApiError {
	const ids = toModelIds(catalog.available).join(', ');
	return new ApiError(
		`The model ${quote(name)} does not exist. There are: ${ids}.`,
		{
			status: 404,
			type: 'invalid_request_error',
			code: 'model_not_found',
			param: 'model',
		},
	);
}
