import {exists} from '../../files/exists.js';
import {defaultSettings} from '../../settings/default-settings.js';
import {loadSettings} from '../../settings/load-settings.js';
import {openSettingsFile} from '../../settings/open-settings-file.js';
import {SettingsError} from '../../settings/settings-error.js';
import type {Settings} from '../../settings/settings.js';
import type {CommandContext} from '../command.js';
import {toFlagSources} from '../to-flag-sources.js';
import type {DoctorFacts} from './doctor-facts.js';

/** The settings of this run, and what there is to say of them; the defaults where they cannot be used. */
export async function readSettings({
	flags,
	env,
}: Pick<CommandContext, 'flags' | 'env'>): Promise<{
	settings: Settings;
	settingsFile: DoctorFacts['settingsFile'];
}> {
	const file = await openSettingsFile();
	const facts = {path: file.path, isThere: await exists(file.path)};
	try {
		const {settings, warnings} = loadSettings({
			file,
			env,
			flags: toFlagSources(flags),
		});
		return {settings, settingsFile: {...facts, warnings}};
	} catch (error) {
		if (error instanceof SettingsError) {
			const {message} = error;
			return {
				settings: defaultSettings,
				settingsFile: {...facts, problem: message, warnings: []},
			};
		}

		throw error;
	}
}
