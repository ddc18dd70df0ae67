import {type TriedCli, triedClis} from './tried-clis.js';
import {isAtLeast} from './version.js';

/** What the tests of this release say about a version of the CLI, in a few words; empty where nothing was found wanting. */
export function toTrial(
	version: string,
	tried: TriedCli[] = triedClis,
): string {
	const newest = tried.at(-1)?.version;
	const found = tried.find((cli) => cli.version === version);
	if (found) {
		return found.failed.length > 0
			? `tried, without: ${found.failed.join(', ')}`
			: 'tried';
	}

	return newest !== undefined && isAtLeast(version, newest)
		? `newer than any that was tried (${newest})`
		: '';
}
