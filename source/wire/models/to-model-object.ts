import type {ClaudeModel} from '../../claude/claude.js';
import type {JsonObject} from '../../claude/turn.js';
import {toModelChoices} from './to-model-choices.js';

/** One model as `GET /v1/models` and `GET /v1/models/{id}` show it, in OpenAI's fields and in Anthropic's. */
export function toModelObject(
	id: string,
	available: ClaudeModel[],
	created: number,
): JsonObject {
	return {
		id,
		object: 'model',
		created,
		owned_by: 'anthropic',
		type: 'model',
		display_name: toDisplayName(id, available),
		created_at: new Date(created * 1000).toISOString(),
	};
}

function toDisplayName(id: string, available: ClaudeModel[]): string {
	const choice = toModelChoices(available).find(
		(model) => model.id === id || model.value === id,
	);
	return choice?.displayName ?? id;
}
