import {toErrorMessage} from '../errors/to-error-message.js';
import {findUnknownKeys} from './budget.js';
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

export type SettingSources = {
	flags?: SettingSource[];
	env: Environment;
	file: Pick<SettingsFile, 'path' | 'read'>;
	/** The address of the installed service: commands about the service use it unless another is given. */
	service?: {host: string; port: number};
};

export type CollectedSettings = {
	/** With the default for each value that cannot be used. */
	settings: Settings;
	/** Where non-default values come from: `--port`, `CLAUDE_MAX_API_KEY`, `model in /…/config.json`. */
	origins: string[];
	/** Why values cannot be used, each with its flag, variable or key. */
	problems: string[];
	/** Names that are not settings, such as misspelt ones. */
	warnings: string[];
};

/** Settings from flags, else the environment, else the file, else the defaults, with their problems. */
export function collectSettings({
	flags = [],
	env,
	file,
	service,
}: SettingSources): CollectedSettings {
	const fromEnvironment = readEnvironmentSettings(env);
	const fromFile = readFileSettings(file);
	const {settings, origins, problems} = merge([
		...toServiceSources(service),
		...fromFile.sources,
		...fromEnvironment.sources,
		...flags.filter(({value}) => value !== undefined),
	]);
	const all = [...fromFile.problems, ...problems];
	const unknown = [...fromFile.unknown, ...fromEnvironment.unknown];
	return {
		settings,
		origins,
		// An API key that could not be read is not missing.
		problems:
			all.length > 0
				? all
				: [...findMissingKey(settings), ...findUnknownKeys(settings)],
		warnings: unknown.map((name) => `Unknown setting: ${name}.`),
	};
}

/** An address that others can reach requires a key, which this run may not have; then only the port is used. */
function toServiceSources(service: SettingSources['service']): SettingSource[] {
	const origin = 'the installed service';
	return service === undefined
		? []
		: [
				{name: 'port', value: service.port, origin},
				...(isLoopback(service.host)
					? [{name: 'host' as const, value: service.host, origin}]
					: []),
			];
}

function readFileSettings(file: SettingSources['file']) {
	const {entries, problems} = readEntries(file);
	const originOf = (key: string) => `\`${key}\` in ${file.path}`;
	return {
		problems,
		sources: entries.flatMap(([name, value]) =>
			isSettingName(name) ? [{name, value, origin: originOf(name)}] : [],
		),
		unknown: entries
			.filter(([key]) => !isSettingName(key))
			.map(([key]) => originOf(key)),
	};
}

function readEntries({read}: SettingSources['file']): {
	entries: Array<[string, unknown]>;
	problems: string[];
} {
	try {
		return {entries: Object.entries(read()), problems: []};
	} catch (error) {
		if (error instanceof SettingsError) {
			return {entries: [], problems: [error.message]};
		}

		throw error;
	}
}

/** Later sources win; a value that loses is not checked. */
function merge(sources: SettingSource[]) {
	const winners = new Map(sources.map((source) => [source.name, source]));
	const settings = {...defaultSettings};
	const origins: string[] = [];
	const problems: string[] = [];
	for (const source of winners.values()) {
		try {
			assign(settings, source);
			origins.push(source.origin);
		} catch (error) {
			problems.push(`${toErrorMessage(error)}.`);
		}
	}

	return {settings, origins, problems};
}

function assign<Name extends keyof Settings>(
	settings: Settings,
	source: SettingSource & {name: Name},
): void {
	const {name, value} = source;
	settings[name] = parseSetting(name, value, source);
}

function findMissingKey({host, apiKeys}: Settings): string[] {
	return isLoopback(host) || Object.keys(apiKeys).length > 0
		? []
		: [
				`Listening on ${host} would let others use your subscription. Set CLAUDE_MAX_API_KEY to a key that clients must send, or listen on 127.0.0.1.`,
			];
}
