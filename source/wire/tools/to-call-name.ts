import {unlistableNames} from './unlistable-names.js';

/**
The name of an earlier call as the Messages API and the CLI take it; it may come from a provider that takes more
characters, or any name.
*/
export function toCallName(name: string): string {
	// A character may take two code units, and a name megabytes.
	const start = name.slice(0, 256);
	const called = start.replaceAll(/[^\w\-]/gv, '_').slice(0, 128) || '_';
	return unlistableNames.has(called) ? `${called}_` : called;
}
