import {
	createSettingsStore,
	type SettingsStore,
} from '../settings/create-settings-store.js';
import {loadSettings} from '../settings/load-settings.js';
import {openSettingsFile} from '../settings/open-settings-file.js';
import type {CommandContext} from './command.js';

/** The settings of this run. Throws a `SettingsError`; tells of names that mean nothing on stderr. */
export async function openSettings({
	flags,
	env,
	stderr,
}: Pick<CommandContext, 'flags' | 'env' | 'stderr'>): Promise<{
	store: SettingsStore;
	/** Path of the settings file, which need not exist. */
	path: string;
}> {
	const file = await openSettingsFile();
	const {port, host, model, forceModel, claude, apiKey} = flags;
	const {settings, warnings} = loadSettings({
		file,
		env,
		flags: [
			{name: 'port', value: port, origin: '--port'},
			{name: 'host', value: host, origin: '--host'},
			{name: 'model', value: model, origin: '--model'},
			{name: 'forceModel', value: forceModel, origin: '--force-model'},
			{name: 'claude', value: claude, origin: '--claude'},
			{
				name: 'apiKeys',
				value: apiKey === undefined ? undefined : {default: apiKey},
				origin: '--api-key',
			},
		],
	});
	for (const warning of warnings) {
		stderr.write(`${warning}\n`);
	}

	return {store: createSettingsStore(settings, file), path: file.path};
}
