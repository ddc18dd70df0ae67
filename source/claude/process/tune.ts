/**
An environment of the CLI with options of the runtime that it is built with, Bun. A turn is some milliseconds of code
that has hardly run before: it is over before optimised code pays for its compiling, and sooner when garbage is collected
in one go. Names and values are of JavaScriptCore's `OptionsList.h`, which nobody promises to keep: a runtime that lacks
one ends at once, with exit code 1. What the user has set stays.
*/
export function tune(env: Record<string, string>): Record<string, string> {
	return {BUN_JSC_useDFGJIT: '0', BUN_JSC_useConcurrentGC: '0', ...env};
}
