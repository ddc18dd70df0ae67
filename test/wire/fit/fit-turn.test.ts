import test from 'ava';
import type {ClaudeModel} from '../../../source/claude/claude.js';
import type {Turn} from '../../../source/claude/turn.js';
import {toConversation} from '../../../source/wire/conversation/to-conversation.js';
import {
	type Asked,
	dependsOnModels,
	type FieldNames,
	fitTurn,
} from '../../../source/wire/fit/fit-turn.js';

const thinker: ClaudeModel = {
	value: 'opus',
	resolvedModel: 'claude-opus-5-5',
	displayName: 'Opus',
	effortLevels: ['low', 'high'],
	alwaysThinks: true,
	adaptiveThinking: true,
};

const lists: Record<string, ClaudeModel[]> = {
	'not known': [],
	'always thinks': [thinker],
	adaptive: [
		{
			value: 'opus',
			resolvedModel: 'claude-opus-4-8',
			displayName: 'Opus',
			effortLevels: ['low', 'medium', 'high', 'xhigh', 'max'],
			adaptiveThinking: true,
		},
	],
	'no levels': [{value: 'opus', displayName: 'Opus', effortLevels: []}],
};

const look = {name: 'look', description: '', inputSchema: {type: 'object'}};
const listen = {...look, name: 'listen'};
const tools = [look, listen];

const names: FieldNames = {
	conversation: 'messages',
	effort: 'effort',
	thinking: 'thinking',
	budget: 'thinking.budget_tokens',
	effortIsAll: true,
	toolChoice: 'tool_choice',
	ignored: [],
};

/** As if each field were in the body by the name of its report. */
const body = {effort: 'x', thinking: {budget_tokens: 1}};

const conversation = toConversation(
	[
		{
			role: 'user',
			content: [{type: 'text', text: 'Hi'}],
			param: 'messages[0]',
		},
	],
	'messages',
);

const called = toConversation(
	[
		{
			role: 'assistant',
			content: [{type: 'tool-call', id: '1', name: 'gone', input: {}}],
			param: 'messages[0]',
		},
		{role: 'tool', callId: '1', content: [], param: 'messages[1]'},
	],
	'messages',
);

function fit(fields: Partial<Asked>, available: ClaudeModel[]) {
	const {turn, ignored, adjusted} = fitTurn(toAsked(fields), body, names, {
		models: {defaultModel: 'opus', force: false, available},
		forwardSampling: true,
	});
	return {turn, ignored, adjusted};
}

function toAsked(fields: Partial<Asked>): Asked {
	return {
		model: undefined,
		conversation,
		tools: [],
		toolChoice: {type: 'auto'},
		parallelToolCalls: true,
		stopSequences: [],
		...fields,
	};
}

const mustCall =
	'Your answer must call at least one of your tools. An answer without a call cannot be used.';
const mustLook =
	'Your answer must be a call of the tool "look". An answer without that call cannot be used.';

type Outcome = {
	turn?: Partial<Turn>;
	ignored?: string[];
	adjusted?: string[];
};

const plain: Outcome = {
	turn: {thinking: {type: 'default'}, system: '', effort: undefined},
	ignored: [],
	adjusted: [],
};

const budget = {type: 'enabled', budget_tokens: 2048};

const cases: Array<
	[what: string, fields: Partial<Asked>, outcomes: Record<string, Outcome>]
> = [
	[
		'a plain turn',
		{},
		{'not known': plain, 'always thinks': plain, adaptive: plain},
	],
	[
		'no effort',
		{effort: 'none'},
		{
			adaptive: {
				turn: {thinking: {type: 'off'}, effort: undefined},
				adjusted: [],
			},
			'always thinks': {
				turn: {thinking: {type: 'default'}, effort: 'low'},
				ignored: [],
				adjusted: ['effort=low'],
			},
		},
	],
	[
		'thinking that is disabled',
		{thinking: {type: 'disabled'}},
		{
			adaptive: {turn: {thinking: {type: 'off'}}, ignored: [], adjusted: []},
			'always thinks': {
				turn: {thinking: {type: 'default'}, effort: 'low'},
				ignored: [],
				adjusted: ['thinking=adaptive'],
			},
		},
	],
	[
		'thinking that is disabled, with an effort',
		{thinking: {type: 'disabled'}, effort: 'high'},
		{
			adaptive: {turn: {thinking: {type: 'off'}}, adjusted: ['effort=none']},
			'always thinks': {
				turn: {thinking: {type: 'default'}, effort: 'high'},
				adjusted: ['thinking=adaptive'],
			},
		},
	],
	[
		'an effort',
		{effort: 'xhigh'},
		{
			'not known': {turn: {effort: 'xhigh'}, ignored: [], adjusted: []},
			adaptive: {turn: {effort: 'xhigh'}, ignored: [], adjusted: []},
			'always thinks': {turn: {effort: 'high'}, adjusted: ['effort=high']},
			'no levels': {
				turn: {effort: undefined},
				ignored: ['effort'],
				adjusted: [],
			},
		},
	],
	[
		'the least effort',
		{effort: 'minimal'},
		{adaptive: {turn: {effort: 'low'}, adjusted: ['effort=low']}},
	],
	[
		'an effort of tomorrow',
		{effort: 'ultra'},
		{
			adaptive: {turn: {effort: 'max'}, adjusted: ['effort=max']},
			'always thinks': {turn: {effort: 'high'}, adjusted: ['effort=high']},
		},
	],
	[
		'room for little',
		{maxTokens: 4095},
		{
			adaptive: {turn: {thinking: {type: 'default'}}, adjusted: []},
			'always thinks': {turn: {effort: 'low'}, adjusted: []},
		},
	],
	[
		'an effort with room for little',
		{effort: 'high', maxTokens: 4095},
		{
			adaptive: {turn: {effort: 'high'}, adjusted: ['effort=none']},
			'always thinks': {turn: {effort: 'high'}, adjusted: []},
		},
	],
	[
		'thinking with room for little',
		{thinking: {type: 'adaptive'}, maxTokens: 4095},
		{
			adaptive: {ignored: [], adjusted: ['thinking=disabled']},
			'always thinks': {turn: {effort: 'low'}, ignored: [], adjusted: []},
		},
	],
	[
		'a budget',
		{thinking: budget},
		{
			'not known': {
				turn: {thinking: {type: 'budget', tokens: 2048}},
				ignored: [],
			},
			adaptive: {ignored: ['thinking.budget_tokens']},
			'no levels': {
				turn: {thinking: {type: 'budget', tokens: 2048}},
				ignored: [],
			},
		},
	],
	[
		'a budget with room for little',
		{thinking: budget, maxTokens: 4000},
		{'no levels': {ignored: [], adjusted: []}},
	],
	[
		'a budget without effort',
		{thinking: budget, effort: 'none'},
		{'no levels': {turn: {thinking: {type: 'off'}}, ignored: ['thinking']}},
	],
	[
		'an unknown way to think',
		{thinking: {type: 'sometimes'}},
		{adaptive: {ignored: ['thinking']}},
	],
	[
		'any call',
		{tools, toolChoice: {type: 'required'}},
		{
			adaptive: {
				turn: {
					toolChoice: {type: 'required'},
					thinking: {type: 'off'},
					system: '',
				},
				adjusted: [],
			},
			'always thinks': {
				turn: {
					tools,
					toolChoice: {type: 'auto'},
					system: mustCall,
					thinking: {type: 'default'},
					effort: 'low',
				},
				adjusted: ['tool_choice=auto'],
			},
		},
	],
	[
		'any call, thinking',
		{tools, toolChoice: {type: 'required'}, thinking: budget},
		{adaptive: {ignored: ['thinking']}, 'no levels': {ignored: ['thinking']}},
	],
	[
		'any call beside a schema',
		{tools, toolChoice: {type: 'required'}, schema: {}},
		{
			adaptive: {
				turn: {toolChoice: {type: 'required'}},
				adjusted: ['tool_choice=auto'],
			},
		},
	],
	[
		'a certain call',
		{
			tools,
			toolChoice: {type: 'tool', name: 'look'},
			conversation: {...conversation, system: 'Be brief.'},
		},
		{
			adaptive: {
				turn: {tools, toolChoice: {type: 'tool', name: 'look'}},
				adjusted: [],
			},
			'always thinks': {
				turn: {
					tools: [look],
					toolChoice: {type: 'auto'},
					system: `Be brief.\n\n${mustLook}`,
				},
				adjusted: ['tool_choice=auto'],
			},
		},
	],
	[
		'no call',
		{tools, toolChoice: {type: 'none'}},
		{
			'always thinks': {
				turn: {tools, toolChoice: {type: 'none'}},
				adjusted: [],
			},
		},
	],
	[
		'no call but the one that fits a schema',
		{tools, toolChoice: {type: 'none'}, schema: {}},
		{
			adaptive: {turn: {tools, toolChoice: {type: 'none'}}},
			'always thinks': {turn: {tools: [], toolChoice: {type: 'auto'}}},
		},
	],
	[
		'calls of tools that are gone',
		{conversation: called},
		{
			adaptive: {
				turn: {
					tools: [
						{
							name: 'gone',
							description: '',
							inputSchema: {type: 'object', properties: {}},
						},
					],
					toolChoice: {type: 'none'},
					thinking: {type: 'default'},
				},
			},
		},
	],
	[
		'a schema after calls of tools that are gone, with an effort',
		{conversation: called, schema: {}, effort: 'high'},
		{
			adaptive: {adjusted: ['effort=none']},
			'always thinks': {
				turn: {tools: [], toolChoice: {type: 'auto'}, effort: 'high'},
				adjusted: [],
			},
		},
	],
	[
		'a temperature',
		{temperature: 1.5, topP: 0.5},
		{
			adaptive: {
				turn: {temperature: 1, topP: 0.5},
				adjusted: ['temperature=1'],
			},
		},
	],
];

for (const [what, fields, outcomes] of cases) {
	for (const [model, outcome] of Object.entries(outcomes)) {
		test(`${what}, of a model that is: ${model}`, (t) => {
			t.like(fit(fields, lists[model]!), outcome);
		});
	}
}

test('a turn that depends on no model is the same whatever there is', (t) => {
	for (const [, fields] of cases) {
		const asked = toAsked(fields);
		const models = {defaultModel: 'opus', force: false, available: []};
		const fitted = Object.values(lists).map((list) => fit(fields, list));
		if (!dependsOnModels(asked, models)) {
			for (const other of fitted) {
				t.deepEqual(other, fitted[0]);
			}
		}
	}
});

test('a turn depends on the models where one is named that only their list can know', (t) => {
	const models = {defaultModel: 'opus', force: false, available: []};
	for (const [model, depends] of [
		['claude-mythos-1', true],
		['sonnet', false],
		[undefined, false],
	] as const) {
		t.is(dependsOnModels(toAsked({model}), models), depends);
	}
});

test('how many images a turn can have depends on its model', (t) => {
	const fields = {conversation: {...conversation, media: 101}};
	const models = {defaultModel: 'opus', force: false, available: []};
	t.true(dependsOnModels(toAsked(fields), models));
	t.throws(() => fit(fields, lists['adaptive']!), {
		message: /101 images and documents, but at most 100/v,
	});
	t.notThrows(() => fit(fields, [thinker]));
});
