import type {Capability} from '../claude-health.js';
import {type TriedCli, triedClis} from './tried-clis.js';

/** Finds `2.1.197` in `2.1.197 (Claude Code)`; undefined when there is none. */
export function parseVersion(text: string): string | undefined {
	return /\d+\.\d+\.\d+/v.exec(text)?.[0];
}

export function isAtLeast(version: string, wanted: string): boolean {
	const parts = version.split('.').map(Number);
	for (const [index, least] of wanted.split('.').map(Number).entries()) {
		const part = parts[index] ?? 0;
		if (part !== least) {
			return part > least;
		}
	}

	return true;
}

/** The oldest supported CLI: the first that replays a history natively. */
export const oldestCli = '2.1.150';

/**
Whether a conversation can continue after an answer that was cut off at its limit. Versions in between add a text of their
own, which the model takes for the client's ("Output token limit hit. Resume directly…"): seen on 2.1.300 and 2.1.330, not
on 2.1.265 and 2.1.332.
*/
export function goesOnAfterCut(version: string): boolean {
	return !isAtLeast(version, '2.1.266') || isAtLeast(version, '2.1.332');
}

/** The capabilities of a CLI version, as measured with the binaries. */
export function toCapabilities(version: string): Record<Capability, boolean> {
	return {
		'history-replay': isAtLeast(version, '2.1.150'),
		'late-settings': isAtLeast(version, '2.1.50'),
		'deferred-tools': isAtLeast(version, '2.1.100'),
		usage: isAtLeast(version, '2.1.197'),
		rewind: isAtLeast(version, '2.1.197'),
	};
}

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
