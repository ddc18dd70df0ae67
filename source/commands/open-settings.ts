import {
	collectSettings,
	type SettingSources,
} from '../settings/collect-settings.js';
import {
	createSettingsStore,
	type SettingsStore,
} from '../settings/create-settings-store.js';
import {loadSettings} from '../settings/load-settings.js';
import {openSettingsFile} from '../settings/open-settings-file.js';
import type {SettingSource} from '../settings/setting-source.js';
import type {CommandFlags} from './command-line/command-flags.js';
import type {CommandContext} from './command.js';

/** The settings of this run. Throws a `SettingsError`; reports unknown names on stderr. */
export async function openSettings(
	{flags, env, stderr}: Pick<CommandContext, 'flags' | 'env' | 'stderr'>,
	{service, isLenient = false}: OpenOptions = {},
): Promise<{
	store: SettingsStore;
	/** Path of the settings file, which need not exist. */
	path: string;
	/** Why some cannot be used, if that is no reason to stop. */
	problem?: string;
}> {
	const file = await openSettingsFile();
	const sources = {file, env, flags: toFlagSources(flags), service};
	const {settings, warnings, problems} = isLenient
		? collectSettings(sources)
		: {...loadSettings(sources), problems: []};
	for (const warning of warnings) {
		stderr.write(`${warning}\n`);
	}

	return {
		store: createSettingsStore(settings, file),
		path: file.path,
		...(problems.length > 0 && {problem: problems.join('\n')}),
	};
}

type OpenOptions = {
	/** The address of the installed service. */
	service?: SettingSources['service'];
	/** Use defaults for settings that cannot be used, instead of throwing. */
	isLenient?: boolean;
};

/** The flags that are settings. One that was not given has no value. */
export function toFlagSources({
	port,
	host,
	model,
	forceModel,
	claude,
	apiKey,
}: CommandFlags): SettingSource[] {
	return [
		{name: 'port', value: port, origin: '--port'},
		{name: 'host', value: host, origin: '--host'},
		{name: 'model', value: model, origin: '--model'},
		{name: 'forceModel', value: forceModel, origin: '--force-model'},
		{name: 'claude', value: claude, origin: '--claude'},
		{
			name: 'apiKeys',
			value: apiKey === undefined ? undefined : {default: apiKey},
			member: 'default',
			origin: '--api-key',
		},
	];
}
