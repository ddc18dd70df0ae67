import {collectSettings} from '../../settings/collect-settings.js';
import {openSettingsFile} from '../../settings/open-settings-file.js';
import type {Settings} from '../../settings/settings.js';
import type {CommandContext} from '../command.js';
import {toFlagSources} from '../to-flag-sources.js';
import type {DoctorFacts} from './doctor-facts.js';

/** The settings of this run, and what there is to say of them; the default of each that cannot be used. */
export async function readSettings({
	flags,
	env,
}: Pick<CommandContext, 'flags' | 'env'>): Promise<{
	settings: Settings;
	settingsFile: DoctorFacts['settingsFile'];
}> {
	const file = await openSettingsFile();
	const {settings, origins, problems, warnings} = collectSettings({
		file,
		env,
		flags: toFlagSources(flags),
	});
	return {
		settings,
		settingsFile: {
			path: file.path,
			origins,
			warnings,
			...(problems.length > 0 && {problem: problems.join('\n')}),
		},
	};
}
