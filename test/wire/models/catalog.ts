import type {ClaudeModel} from '../../../source/claude/claude.js';

/** A list as the CLI sends it. */
export const available: ClaudeModel[] = [
	{
		value: 'default',
		resolvedModel: 'claude-sonnet-5',
		displayName: 'Default (recommended)',
		effortLevels: ['low', 'medium', 'high'],
	},
	{
		value: 'opus',
		resolvedModel: 'claude-opus-4-8',
		displayName: 'Opus 4.8',
		description: 'Most capable',
		effortLevels: ['low', 'medium', 'high', 'xhigh', 'max'],
		adaptiveThinking: true,
	},
	{
		value: 'claude-opus-4-8[1m]',
		displayName: 'Opus 4.8 with 1M context',
		effortLevels: [],
	},
	{
		value: 'claude-mythos-1',
		displayName: 'Mythos',
		description: 'Of a family this program does not know',
		effortLevels: [],
	},
];
