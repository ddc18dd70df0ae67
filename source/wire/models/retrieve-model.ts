import type {JsonObject} from '../../claude/turn.js';
import {type ModelCatalog, resolveModel} from './resolve-model.js';
import {toModelObject} from './to-model-object.js';

/** The body of `GET /v1/models/{id}`, under the id it was asked by. Throws the 404 of a request for an unknown model. */
export function retrieveModel(
	id: string,
	catalog: ModelCatalog,
	created: number,
): JsonObject {
	resolveModel(id, {...catalog, force: false});
	return toModelObject(id, catalog.available, created);
}
