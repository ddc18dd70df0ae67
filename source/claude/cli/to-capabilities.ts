import type {Capability} from '../claude-health.js';
import {isAtLeast} from './version.js';

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
