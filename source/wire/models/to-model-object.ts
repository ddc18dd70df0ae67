import type {JsonObject} from '../../claude/turn.js';

/** One model as `GET /v1/models` and `GET /v1/models/{id}` show it. */
export function toModelObject(id: string, created: number): JsonObject {
	return {id, object: 'model', created, owned_by: 'anthropic'};
}
