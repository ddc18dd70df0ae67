import type {ModelSize} from '../../claude/claude-event.js';
import type {ClaudeModel} from '../../claude/claude.js';

/**
The context window and the longest answer of a model, by any name that the CLI takes: as it has reported them, or else as
it did for the models of that time (measured on 2.1.150 to 2.1.332). Too little rather than too much where that differs.
*/
export function toModelSize(
	model: string,
	available: ClaudeModel[],
): ModelSize {
	const listed = available.find(
		({value, resolvedModel}) => value === model || resolvedModel === model,
	);
	return listed?.size ?? guess(listed?.resolvedModel ?? model);
}

function guess(name: string): ModelSize {
	const size = sizes.find(([pattern]) => pattern.test(name))?.[1] ?? usual;
	return name.endsWith('[1m]') ? {...size, contextWindow: 1_000_000} : size;
}

const usual: ModelSize = {contextWindow: 200_000, maxOutputTokens: 64_000};

const sizes: Array<[RegExp, ModelSize]> = [
	[
		/[a-z]-(?:5-[5-9]|[6-9]|\d{2})(?!\d)|fable-5-[2-9]/v,
		{contextWindow: 1_000_000, maxOutputTokens: 128_000},
	],
	[
		/haiku|sonnet-4|opus-4(?:-[0-6])?(?:\D{2}|-\d{8}|$)|claude-3/v,
		{...usual, maxOutputTokens: 32_000},
	],
];
