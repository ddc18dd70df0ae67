/**
Adds options for the CLI's built-in runtime, Bun. A turn runs some milliseconds of code that has hardly run before: it is
over before optimised code repays its compilation, and it is faster when garbage is collected in one pass. Names and
values are from JavaScriptCore's `OptionsList.h`, without a promise of stability: a runtime without one of them exits at
once with code 1. Options set by the user are kept.
*/
export function toRuntimeOptions(
	env: Record<string, string>,
): Record<string, string> {
	return {BUN_JSC_useDFGJIT: '0', BUN_JSC_useConcurrentGC: '0', ...env};
}
