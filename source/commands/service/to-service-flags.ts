import path from 'node:path';
import type {Settings} from '../../settings/settings.js';

/**
What the service is told on its command line: where it serves, so that this can be relied on whatever is set later, and
the CLI where one was named. The model is left to the settings file, where the dashboard changes it. Throws when there
is no port to speak of.
*/
export function toServiceFlags({
	port,
	host,
	claude,
}: Pick<Settings, 'port' | 'host' | 'claude'>): string[] {
	if (port === 0) {
		throw new Error(
			'A service needs a port that clients know: choose one with --port.',
		);
	}

	return [
		'--port',
		String(port),
		'--host',
		host,
		...(claude === undefined ? [] : ['--claude', path.resolve(claude)]),
	];
}
