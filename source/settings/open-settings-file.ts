import {randomUUID} from 'node:crypto';
import path from 'node:path';
import * as z from 'zod';
import {toErrorMessage} from '../errors/to-error-message.js';
import {importConfigStore as importConfig} from './import-config-store.js';
import {SettingsError} from './settings-error.js';
import type {Settings} from './settings.js';

export type SettingsFile = {
	path: string;
	/** Its contents, unchecked; empty when there is no file. Throws a `SettingsError` when it is not JSON. */
	read(): Record<string, unknown>;
	/** Changes some settings and keeps the others, including unknown ones. */
	write(changes: Partial<Settings>): void;
};

/**
The settings file in the platform's settings folder, or in `folder`. Only its user can read it, since it may hold API keys.
A write is atomic and never replaces a file that could not be read. Throws a `SettingsError` when the folder cannot be
created.
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
		// If another name can be opened, the folder is not the problem.
		const other = inFolder(() => open(`no-${randomUUID()}`));
		return toUnreadable(
			path.join(path.dirname(other.path), 'config.json'),
			error,
		);
	}

	function read(): Record<string, unknown> {
		const {store} = file;
		if (problem !== undefined) {
			throw new SettingsError(`${file.path} ${problem}. Fix or delete it.`);
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

/** A file that exists but cannot be read, or is no file. */
function toUnreadable(file: string, cause: unknown): SettingsFile {
	const fail = (): never => {
		throw new SettingsError(
			`Cannot read ${file}: ${toErrorMessage(cause)}. It must be a file that your user can read; fix or delete it.`,
			{cause},
		);
	};

	return {path: file, read: fail, write: fail};
}

/** Opening a file creates its folder. */
function inFolder<File>(open: () => File): File {
	try {
		return open();
	} catch (error) {
		const reason = toErrorMessage(error);
		throw new SettingsError(
			`The settings folder cannot be used: ${reason}. Make it writable, or set HOME (on Linux also XDG_CONFIG_HOME) to another folder.`,
			{cause: error},
		);
	}
}

/** The object in a settings file, or why its text cannot be used. An empty file has no settings. */
function parseSettingsText(text: string): {
	settings: Record<string, unknown>;
	problem?: string;
} {
	// A byte order mark is white space to `trim`, and an error to `JSON.parse`.
	const json = text.trim();
	if (json === '') {
		return {settings: {}};
	}

	try {
		const settings = z
			.record(z.string(), z.unknown())
			.safeParse(JSON.parse(json));
		return settings.success
			? {settings: settings.data}
			: {settings: {}, problem: 'does not hold a JSON object'};
	} catch (error) {
		return {settings: {}, problem: `is not JSON: ${toErrorMessage(error)}`};
	}
}
