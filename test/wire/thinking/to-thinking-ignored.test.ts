import test from 'ava';
import type {ClaudeModel} from '../../../source/claude/claude.js';
import type {ToolChoice} from '../../../source/claude/turn.js';
import {toThinking} from '../../../source/wire/thinking/to-thinking.js';
import {toThinkingIgnored} from '../../../source/wire/thinking/to-thinking-ignored.js';

const available: ClaudeModel[] = [
	{
		value: 'opus',
		resolvedModel: 'claude-opus-9',
		displayName: 'Opus',
		effortLevels: ['low', 'high'],
		adaptiveThinking: true,
	},
	{value: 'haiku', displayName: 'Haiku', effortLevels: []},
];

const budget = {type: 'enabled', budget_tokens: 2048};

const cases: Array<{
	thinking?: {type: string; budget_tokens?: number};
	model?: string;
	effort?: string;
	toolChoice?: ToolChoice;
	ignored: string[];
}> = [
	{ignored: []},
	{thinking: {type: 'disabled'}, ignored: []},
	{thinking: {type: 'enabled'}, ignored: []},
	{thinking: {type: 'adaptive'}, ignored: []},
	{thinking: {type: 'sometimes'}, ignored: ['thinking']},
	{thinking: budget, ignored: ['thinking.budget_tokens']},
	{
		thinking: budget,
		model: 'claude-opus-9',
		ignored: ['thinking.budget_tokens'],
	},
	{thinking: budget, model: 'haiku', ignored: []},
	{thinking: budget, model: 'not listed', ignored: []},
	{thinking: budget, model: 'haiku', effort: 'none', ignored: ['thinking']},
	{
		thinking: budget,
		model: 'haiku',
		toolChoice: {type: 'required'},
		ignored: ['thinking'],
	},
	{
		thinking: {type: 'disabled'},
		toolChoice: {type: 'required'},
		ignored: [],
	},
];

for (const {ignored, ...fields} of cases) {
	test(`of ${JSON.stringify(fields)} is left aside: ${ignored.join(', ')}`, (t) => {
		const {model = 'opus', toolChoice = {type: 'auto'}} = fields;
		const {thinking} = toThinking({...fields, model, toolChoice, available});
		t.deepEqual(
			toThinkingIgnored(fields.thinking, {model, thinking}, available),
			ignored,
		);
	});
}
