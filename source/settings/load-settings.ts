import {defaultSettings} from './default-settings.js';
import {isLoopback} from './is-loopback.js';
import type {SettingsFile} from './open-settings-file.js';
import {isSettingName, parseSetting} from './parse-settings.js';
import {
	type Environment,
	readEnvironmentSettings,
} from './read-environment-settings.js';
import type {SettingSource} from './setting-source.js';
import {SettingsError} from './settings-error.js';
import type {Settings} from './settings.js';

export type LoadedSettings = {
	settings: Settings;
	/** Sentences about what was given and means nothing, such as a misspelt name. */
	warnings: string[];
};

/**
Settings from flags, else the environment, else the file, else the defaults. Throws a `SettingsError` that names every
flag, variable or key whose value cannot be used, and when others could reach a server that asks for no key.
*/
export function loadSettings({
	flags = [],
	env,
	file,
}: {
	flags?: SettingSource[];
	env: Environment;
	file: Pick<SettingsFile, 'path' | 'read'>;
}): LoadedSettings {
	const fromEnvironment = readEnvironmentSettings(env);
	const fromFile = readFileSettings(file);
	const {settings, problems} = merge([
		...fromFile.sources,
		...fromEnvironment.sources,
		...flags.filter(({value}) => value !== undefined),
	]);
	if (problems.length > 0) {
		throw new SettingsError(problems.join('\n'));
	}

	requireKeyForOthers(settings);
	const unknown = [...fromFile.unknown, ...fromEnvironment.unknown];
	return {
		settings,
		warnings: unknown.map((name) => `${name} is not a setting.`),
	};
}

function readFileSettings({path, read}: Pick<SettingsFile, 'path' | 'read'>) {
	const entries = Object.entries(read());
	const originOf = (key: string) => `\`${key}\` in ${path}`;
	return {
		sources: entries.flatMap(([name, value]) =>
			isSettingName(name) ? [{name, value, origin: originOf(name)}] : [],
		),
		unknown: entries
			.filter(([key]) => !isSettingName(key))
			.map(([key]) => originOf(key)),
	};
}

/** Later sources win; a value that loses is not checked. */
function merge(sources: SettingSource[]) {
	const winners = new Map(sources.map((source) => [source.name, source]));
	const settings = {...defaultSettings};
	const problems: string[] = [];
	for (const source of winners.values()) {
		try {
			assign(settings, source);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			problems.push(`${source.origin} ${reason}.`);
		}
	}

	return {settings, problems};
}

function assign<Name extends keyof Settings>(
	settings: Settings,
	{name, value}: {name: Name; value: unknown},
): void {
	settings[name] = parseSetting(name, value);
}

function requireKeyForOthers({host, apiKeys}: Settings): void {
	if (!isLoopback(host) && Object.keys(apiKeys).length === 0) {
		throw new SettingsError(
			`Listening on ${host} would let others use this subscription. Set CLAUDE_MAX_API_KEY to a key that clients must send, or listen on 127.0.0.1.`,
		);
	}
}
