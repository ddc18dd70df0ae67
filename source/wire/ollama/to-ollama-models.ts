import {hash} from 'node:crypto';
import type {ClaudeModel} from '../../claude/claude.js';
import type {JsonObject} from '../../claude/turn.js';
import {type ModelCatalog, resolveModel} from '../models/resolve-model.js';
import {toModelIds} from '../models/to-model-choices.js';
import {toModelSize} from '../models/to-model-size.js';
import {withoutTag} from './to-ollama-asked.js';

/** The body of `GET /api/tags`. `changed`, in seconds since the epoch, is the same for all: the CLI gives no dates. */
export function toTags(available: ClaudeModel[], changed: number): JsonObject {
	return {
		models: toModelIds(available).map((id) => ({
			name: `${id}:latest`,
			model: `${id}:latest`,
			modified_at: toTime(changed),
			size: 0,
			digest: hash('sha256', id),
			details,
		})),
	};
}

/** The body of `POST /api/show`. Throws the 404 of a request for an unknown model. */
export function toShown(
	name: string,
	catalog: ModelCatalog,
	changed: number,
): JsonObject {
	const id = withoutTag(name);
	const model = resolveModel(id, {...catalog, force: false});
	const {contextWindow} = toModelSize(model, catalog.available);
	return {
		license: '',
		modelfile: '',
		parameters: '',
		template: '',
		modified_at: toTime(changed),
		details,
		model_info: {
			'general.architecture': 'claude',
			'general.basename': id,
			'claude.context_length': contextWindow,
		},
		capabilities: ['completion', 'tools', 'vision', 'thinking'],
	};
}

const details = {
	parent_model: '',
	format: '',
	family: 'claude',
	families: ['claude'],
	parameter_size: '',
	quantization_level: '',
};

function toTime(seconds: number): string {
	return new Date(seconds * 1000).toISOString();
}

/** Of the API as it is spoken here: clients ask for features by it. */
export const ollamaVersion = '0.13.0';
