import type {Usage} from '../claude/claude-event.js';
import type {ClaudeModel} from '../claude/claude.js';

/** The models of the scripted Claude. */
export const demoModels: ClaudeModel[] = [
	{
		value: 'opus',
		resolvedModel: 'claude-opus-4-8',
		displayName: 'Opus',
		description: 'The most capable, for hard work',
		effortLevels: ['low', 'medium', 'high', 'max'],
	},
	{
		value: 'sonnet',
		resolvedModel: 'claude-sonnet-4-6',
		displayName: 'Sonnet',
		description: 'For everyday tasks',
		effortLevels: ['low', 'medium', 'high'],
	},
	{
		value: 'haiku',
		resolvedModel: 'claude-haiku-4-5',
		displayName: 'Haiku',
		description: 'The fastest, for short answers',
		effortLevels: [],
	},
];

/** US dollars per million tokens, input and output; invented, but realistic. */
const prices: Record<string, {input: number; output: number}> = {
	opus: {input: 5, output: 25},
	sonnet: {input: 3, output: 15},
	haiku: {input: 1, output: 5},
};

export function demoCost(model: string, usage: Usage): number {
	const {input, output} = prices[model] ?? {input: 3, output: 15};
	const read = usage.input + usage.cacheRead * 0.1 + usage.cacheCreation * 1.25;
	return (read * input + usage.output * output) / 1_000_000;
}
