import path from 'node:path';
import type {Settings} from '../../settings/settings.js';

/**
The command line of the service: its address, which later settings then cannot move, and the path of the CLI if one was
given. The model stays in the settings file, where the dashboard changes it. Throws for a random port.
*/
export function toServiceFlags({
	port,
	host,
	claude,
}: Pick<Settings, 'port' | 'host' | 'claude'>): string[] {
	if (port === 0) {
		throw new Error('A service needs a fixed port: choose one with --port.');
	}

	return [
		'--port',
		String(port),
		'--host',
		host,
		...(claude === undefined ? [] : ['--claude', path.resolve(claude)]),
	];
}
