import type {ClaudeModel} from '../../claude/claude.js';
import type {JsonObject} from '../../claude/turn.js';
import {toModelIds} from './to-model-ids.js';
import {toModelObject} from './to-model-object.js';

/** The body of `GET /v1/models`. `created`, in seconds since the epoch, is the same for all: the CLI tells no dates. */
export function toModelList(
	available: ClaudeModel[],
	created: number,
): JsonObject {
	return {
		object: 'list',
		data: toModelIds(available).map((id) => toModelObject(id, created)),
	};
}
