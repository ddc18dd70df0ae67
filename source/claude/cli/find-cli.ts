import path from 'node:path';
import {isExecutable} from '../../files/is-executable.js';
import {cliCandidates} from './cli-candidates.js';

/** The absolute path of the CLI, or undefined when there is none. With a `setting`, that is the only candidate. */
export async function findCli(options: {
	setting?: string;
	env: Record<string, string | undefined>;
	home: string;
}): Promise<string | undefined> {
	const candidates =
		options.setting === undefined
			? cliCandidates(options.env, options.home)
			: [path.resolve(options.setting)];

	for (const candidate of candidates) {
		if (await isExecutable(candidate)) {
			return candidate;
		}
	}

	return undefined;
}
