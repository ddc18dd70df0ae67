import type {ModelCatalog} from '../wire/models/resolve-model.js';
import type {AnswerParts} from './answer-request.js';

/** The models as they are now: the settings and the CLI's list may change while the server runs. */
export function toModelCatalog({
	settings,
	claude,
}: Pick<AnswerParts, 'settings' | 'claude'>): ModelCatalog {
	const {model, forceModel} = settings();
	return {defaultModel: model, force: forceModel, available: claude.models()};
}
