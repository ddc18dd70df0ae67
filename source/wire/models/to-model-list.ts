import type {ClaudeModel} from '../../claude/claude.js';
import type {JsonObject} from '../../claude/turn.js';
import {toModelIds} from './to-model-choices.js';
import {toModelObject} from './to-model-object.js';

/** The body of `GET /v1/models`, one page, for OpenAI's clients and Anthropic's. `created`, in seconds since the epoch, is the same for all: the CLI tells no dates. */
export function toModelList(
	available: ClaudeModel[],
	created: number,
): JsonObject {
	const ids = toModelIds(available);
	return {
		object: 'list',
		data: ids.map((id) => toModelObject(id, available, created)),
		has_more: false,
		first_id: ids[0] ?? null,
		last_id: ids.at(-1) ?? null,
	};
}
