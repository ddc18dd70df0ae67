import type {Claude} from '../claude/claude.js';
import type {Settings} from '../settings/settings.js';
import type {ModelCatalog} from '../wire/models/resolve-model.js';

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
