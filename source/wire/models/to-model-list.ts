import type {ModelSize} from '../../claude/claude-event.js';
import type {ClaudeModel} from '../../claude/claude.js';
import type {JsonObject} from '../../claude/turn.js';
import {findModel, type ModelCatalog, resolveModel} from './resolve-model.js';
import {toModelChoices, toModelIds} from './to-model-choices.js';
import {toModelSize} from './to-model-size.js';

/** The body of `GET /v1/models`, one page, for OpenAI's clients and Anthropic's. `created`, in seconds since the epoch, is the same for all: the CLI gives no dates. */
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

/** The body of `GET /v1/models/{id}`, under the id it was asked by. Throws the 404 of a request for an unknown model. */
export function retrieveModel(
	id: string,
	catalog: ModelCatalog,
	created: number,
): JsonObject {
	resolveModel(id, {...catalog, force: false});
	return toModelObject(id, catalog.available, created);
}

/** One model as `GET /v1/models` and `GET /v1/models/{id}` show it, in OpenAI's fields and in Anthropic's. */
function toModelObject(
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
		...toSizeFields(toModelSize(findModel(id, available) ?? id, available)),
	};
}

/** Under the names that clients look for: vLLM's, OpenRouter's, Anthropic's. Without them they guess, or refuse. */
function toSizeFields({contextWindow, maxOutputTokens}: ModelSize): JsonObject {
	return {
		context_window: contextWindow,
		context_length: contextWindow,
		max_model_len: contextWindow,
		max_output_tokens: maxOutputTokens,
		top_provider: {
			context_length: contextWindow,
			max_completion_tokens: maxOutputTokens,
		},
		max_input_tokens: contextWindow,
		max_tokens: maxOutputTokens,
	};
}

function toDisplayName(id: string, available: ClaudeModel[]): string {
	const choice = toModelChoices(available).find(
		(model) => model.id === id || model.value === id,
	);
	return choice?.displayName ?? id;
}
