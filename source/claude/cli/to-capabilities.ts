import type {Capability} from '../claude-health.js';
import {isAtLeast} from './version.js';

/** The oldest CLI this program can drive: the first that replays a history natively. */
export const oldestCli = '2.1.150';

/** What a version of the CLI can do, as measured with the binaries themselves. */
export function toCapabilities(version: string): Record<Capability, boolean> {
	return {
		'history-replay': isAtLeast(version, '2.1.150'),
		'late-settings': isAtLeast(version, '2.1.50'),
		'deferred-tools': isAtLeast(version, '2.1.100'),
		usage: isAtLeast(version, '2.1.197'),
		rewind: isAtLeast(version, '2.1.197'),
	};
}
