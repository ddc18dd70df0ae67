import {toErrorMessage} from '../errors/to-error-message.js';
import {importConfigStore as importConfig} from './import-config-store.js';
import {parseSettingsText} from './parse-settings-text.js';
import {SettingsError} from './settings-error.js';
import type {Settings} from './settings.js';

export type SettingsFile = {
	path: string;
	/** What stands in it, unchecked; nothing when there is no file. Throws a `SettingsError` when it is not JSON. */
	read(): Record<string, unknown>;
	/** Changes some settings and leaves the others, also unknown ones, as they stand. */
	write(changes: Partial<Settings>): void;
};

/**
The settings file in the platform's folder for them, or in `folder`. Others cannot read it, since it may hold API keys;
a write replaces it as a whole or not at all, and never a file that could not be read. Throws a `SettingsError` when
there can be no such folder.
*/
export async function openSettingsFile(folder?: string): Promise<SettingsFile> {
	const Config = await importConfig();
	let problem: string | undefined;
	const file = inFolder(
		() =>
			new Config<Record<string, unknown>>({
				projectName: 'claude-max-api',
				projectSuffix: '',
				cwd: folder,
				configFileMode: 0o600,
				accessPropertiesByDotNotation: false,
				deserialize(text) {
					const result = parseSettingsText(text);
					problem = result.problem;
					return result.settings;
				},
			}),
	);

	function read(): Record<string, unknown> {
		const {store} = file;
		if (problem !== undefined) {
			throw new SettingsError(`${file.path} ${problem}. Mend or delete it.`);
		}

		return {...store};
	}

	return {
		path: file.path,
		read,
		write(changes) {
			file.store = {...read(), ...changes};
		},
	};
}

/** It makes its folder as soon as it is opened. */
function inFolder<File>(open: () => File): File {
	try {
		return open();
	} catch (error) {
		const reason = toErrorMessage(error);
		throw new SettingsError(
			`The folder of the settings cannot be used: ${reason}. It follows HOME, on Linux also XDG_CONFIG_HOME; let this user write there.`,
			{cause: error},
		);
	}
}
