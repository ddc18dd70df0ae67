import {
	type CollectedSettings,
	collectSettings,
	type SettingSources,
} from './collect-settings.js';
import {SettingsError} from './settings-error.js';

/**
The settings of a run. Throws a `SettingsError` that names every flag, variable or key whose value cannot be used, or when
others could reach a server without an API key.
*/
export function loadSettings(
	sources: SettingSources,
): Pick<CollectedSettings, 'settings' | 'warnings'> {
	const {problems, settings, warnings} = collectSettings(sources);
	if (problems.length > 0) {
		throw new SettingsError(problems.join('\n'));
	}

	return {settings, warnings};
}
