import type {SettingSource} from '../settings/setting-source.js';
import type {CommandFlags} from './command-line/command-flags.js';

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
