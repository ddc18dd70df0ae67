import {access, constants, stat} from 'node:fs/promises';
import path from 'node:path';
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

async function isExecutable(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		const stats = await stat(file);
		return stats.isFile();
	} catch {
		return false;
	}
}
