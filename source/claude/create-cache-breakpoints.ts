import {ApiError} from '../errors/api-error.js';
import type {Usage} from './claude-event.js';

/** How long Anthropic keeps what it caches of a prompt. */
export type CacheLifetime = '5m' | '1h';

/**
Decides whether a question may carry a cache breakpoint of its own.

Anthropic caches a prompt up to its breakpoints. A request may have four. The CLI sets three, two of them in the system prompt
and one at the end of the last message (seen on 2.1.197, 2.1.265 and 2.1.332). A client that keeps a message at the end of each
request, and replaces it in the next, as OpenClaw does, would read no part of the conversation from the cache: it ends
elsewhere each time. The fourth breakpoint goes before that message. The CLI passes it on as it is. A CLI that cannot be rewound
gets none: there, nothing was read even so (2.1.150).
*/
export type CacheBreakpoints = {
	/** The lifetime for a breakpoint; absent where none may be set. */
	lifetime(): CacheLifetime | undefined;
	/** Learns which lifetime the CLI chooses, since the breakpoints of a request must not get longer towards its end. */
	learn(usage: Pick<Usage, 'cacheCreation' | 'cacheCreation1h'>): void;
	/** Sets none from now on if a request was refused for its breakpoints. Returns whether that is so. */
	onFailure(error: unknown): boolean;
};

export function createCacheBreakpoints(): CacheBreakpoints {
	let lifetime: CacheLifetime | undefined;
	let isRefused = false;
	return {
		lifetime: () => (isRefused ? undefined : lifetime),
		learn({cacheCreation, cacheCreation1h: long}) {
			if (cacheCreation > 0 && long !== undefined) {
				lifetime = long > 0 ? '1h' : '5m';
			}
		},
		onFailure(error) {
			const isOurs =
				lifetime !== undefined &&
				!isRefused &&
				error instanceof ApiError &&
				error.status === 400 &&
				/cache_control|ttl/v.test(error.message);
			isRefused ||= isOurs;
			return isOurs;
		},
	};
}
