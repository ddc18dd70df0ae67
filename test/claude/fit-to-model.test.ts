import test from 'ava';
import {fitToModel} from '../../source/claude/fit-to-model.js';
import type {Turn} from '../../source/claude/turn.js';
import {exampleTurn} from './example-turn.js';

const models = [
	{
		value: 'opus',
		resolvedModel: 'claude-opus-5-5',
		displayName: 'Opus',
		effortLevels: ['low', 'high'],
		alwaysThinks: true as const,
	},
	{value: 'haiku', displayName: 'Haiku', effortLevels: []},
];

const look = {name: 'look', description: '', inputSchema: {type: 'object'}};
const listen = {...look, name: 'listen'};

const cases: Array<
	[what: string, asked: Partial<Turn>, fitting: Partial<Turn>]
> = [
	['a plain turn', {}, {}],
	[
		'no thinking',
		{thinking: {type: 'off'}},
		{thinking: {type: 'default'}, effort: 'low'},
	],
	[
		'no thinking, with an effort',
		{thinking: {type: 'off'}, effort: 'high'},
		{thinking: {type: 'default'}, effort: 'high'},
	],
	['room for little', {maxTokens: 50}, {effort: 'low'}],
	['room for enough', {maxTokens: 5000}, {}],
	[
		'any call',
		{tools: [look, listen], toolChoice: {type: 'required'}},
		{
			toolChoice: {type: 'auto'},
			system:
				'Your answer must call at least one of your tools. An answer without a call cannot be used.',
		},
	],
	[
		'a certain call',
		{
			system: 'Be brief.',
			tools: [look, listen],
			toolChoice: {type: 'tool', name: 'look'},
		},
		{
			tools: [look],
			toolChoice: {type: 'auto'},
			system:
				'Be brief.\n\nYour answer must be a call of the tool "look". An answer without that call cannot be used.',
		},
	],
	['no call', {tools: [look], toolChoice: {type: 'none'}}, {}],
	[
		'no call but the one that fits a schema',
		{tools: [look], toolChoice: {type: 'none'}, schema: {}},
		{tools: [], toolChoice: {type: 'auto'}},
	],
];

for (const [what, asked, fitting] of cases) {
	test(`${what}, of a model that always thinks`, (t) => {
		for (const model of ['opus', 'claude-opus-5-5']) {
			const turn = exampleTurn({...asked, model});
			t.deepEqual(fitToModel(turn, models), {...turn, ...fitting});
		}
	});

	test(`${what}, of another model, stays what it is`, (t) => {
		for (const model of ['haiku', 'unheard-of']) {
			const turn = exampleTurn({...asked, model});
			t.is(fitToModel(turn, models), turn);
		}
	});
}
