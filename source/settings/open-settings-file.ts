import {randomUUID} from 'node:crypto';
import path from 'node:path';
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
	const open = (configName: string) =>
		new Config<Record<string, unknown>>({
			projectName: 'claude-max-api',
			projectSuffix: '',
			cwd: folder,
			configName,
			configFileMode: 0o600,
			accessPropertiesByDotNotation: false,
			deserialize(text) {
				const result = parseSettingsText(text);
				problem = result.problem;
				return result.settings;
			},
		});
	let file: ReturnType<typeof open>;
	try {
		file = open('config');
	} catch (error) {
		// Where another name can be opened, it is not the folder.
		const other = inFolder(() => open(`no-${randomUUID()}`));
		return toUnreadable(
			path.join(path.dirname(other.path), 'config.json'),
			error,
		);
	}

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

/** The file is there, and this user cannot read it, or it is none. */
function toUnreadable(file: string, cause: unknown): SettingsFile {
	const fail = (): never => {
		throw new SettingsError(
			`${file} cannot be read: ${toErrorMessage(cause)}. It must be a file that this user can read; fix or delete it.`,
			{cause},
		);
	};

	return {path: file, read: fail, write: fail};
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
