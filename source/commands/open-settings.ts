import {
	createSettingsStore,
	type SettingsStore,
} from '../settings/create-settings-store.js';
import {loadSettings} from '../settings/load-settings.js';
import {openSettingsFile} from '../settings/open-settings-file.js';
import type {CommandContext} from './command.js';
import {toFlagSources} from './to-flag-sources.js';

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
	const {settings, warnings} = loadSettings({
		file,
		env,
		flags: toFlagSources(flags),
	});
	for (const warning of warnings) {
		stderr.write(`${warning}\n`);
	}

	return {store: createSettingsStore(settings, file), path: file.path};
}
