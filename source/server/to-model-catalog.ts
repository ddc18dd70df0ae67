import type {Claude} from '../claude/claude.js';
import type {Settings} from '../settings/settings.js';
import type {ModelCatalog} from '../wire/models/resolve-model.js';
import type {ParsedRequest} from '../wire/wire-format.js';

/** The models as they are now: the settings and the CLI's list may change while the server runs. */
export function toModelCatalog({
	settings,
	claude,
}: {
	settings: () => Settings;
	claude: Pick<Claude, 'models'>;
}): ModelCatalog {
	const {model, forceModel} = settings();
	return {defaultModel: model, force: forceModel, available: claude.models()};
}

/** The models as a request needs to know them: one that could become another turn waits for the CLI's list. */
export async function toKnownCatalog(
	request: Pick<ParsedRequest, 'dependsOnModels'>,
	context: {
		settings: () => Settings;
		claude: Pick<Claude, 'models' | 'knownModels'>;
	},
): Promise<ModelCatalog> {
	const models = toModelCatalog(context);
	return models.available.length > 0 || !request.dependsOnModels(models)
		? models
		: {...models, available: await context.claude.knownModels()};
}
