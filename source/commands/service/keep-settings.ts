import type {SettingsStore} from '../../settings/create-settings-store.js';
import {SettingsError} from '../../settings/settings-error.js';
import type {Settings} from '../../settings/settings.js';
import type {CommandContext} from '../command.js';

/**
Stores the model and address given on the command line in the settings file: the dashboard changes the model there too, and
later commands look for the service at that address. Throws a `SettingsError` for an API key, which must not be in the
service's own file.
*/
export function keepSettings(
	{flags}: Pick<CommandContext, 'flags'>,
	store: SettingsStore,
	settingsFile: string,
): void {
	if (flags.apiKey !== undefined) {
		throw new SettingsError(
			`Other programs can read the command line of the service. Put the key in ${settingsFile} instead: {"apiKeys": {"default": "…"}}`,
		);
	}

	const {model, forceModel, port, host} = store.get();
	const changes: Partial<Settings> = {
		...(flags.model !== undefined && {model}),
		...(flags.forceModel !== undefined && {forceModel}),
		...(flags.port !== undefined && {port}),
		...(flags.host !== undefined && {host}),
	};
	if (Object.keys(changes).length > 0) {
		store.update(changes);
	}
}
