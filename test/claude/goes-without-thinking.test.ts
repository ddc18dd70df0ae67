import test from 'ava';
import {goesWithoutThinking} from '../../source/claude/goes-without-thinking.js';
import type {Turn} from '../../source/claude/turn.js';
import {exampleTurn} from './example-turn.js';

const tools = [{name: 'weather', description: '', inputSchema: {}}];

const turns: Array<[title: string, fields: Partial<Turn>, without: boolean]> = [
	['a plain turn', {}, false],
	['thinking that is off', {thinking: {type: 'off'}}, true],
	['few tokens', {maxTokens: 4095}, true],
	['tokens enough', {maxTokens: 4096}, false],
	[
		'few tokens with a budget of its own',
		{maxTokens: 2000, thinking: {type: 'budget', tokens: 1024}},
		false,
	],
	['a forced call', {tools, toolChoice: {type: 'required'}}, true],
	['tools', {tools}, false],
	[
		'an answer that fits a schema, after calls of tools that are gone',
		{
			schema: {},
			messages: [
				{
					role: 'assistant',
					content: [{type: 'tool-call', id: '1', name: 'weather', input: {}}],
				},
			],
		},
		true,
	],
];

for (const [title, fields, without] of turns) {
	test(`${title}: ${without ? 'no thinking' : 'thinking'}`, (t) => {
		const turn = exampleTurn(fields);
		t.is(goesWithoutThinking(turn, []), without);
		const model = {value: turn.model, displayName: '', effortLevels: []};
		t.false(goesWithoutThinking(turn, [{...model, alwaysThinks: true}]));
	});
}
