import test from 'ava';
import {
	type LateSettings,
	initialSettings,
	toLateSettings,
	toSettingsRequests,
} from '../../../source/claude/conversation/late-settings.js';
import type {ToolChoice, Turn} from '../../../source/claude/turn.js';
import {exampleTurn} from '../example-turn.js';

const tools = [{name: 'weather', description: '', inputSchema: {}}];

test('a plain turn needs nothing that a process does not start with', (t) => {
	t.deepEqual(toLateSettings(exampleTurn()), initialSettings);
});

const settings: Array<
	[title: string, fields: Partial<Turn>, settings: Partial<LateSettings>]
> = [
	['effort', {effort: 'low'}, {effort: 'low'}],
	['no thinking', {thinking: {type: 'off'}}, {thinkingTokens: 0}],
	[
		'a budget of thinking',
		{thinking: {type: 'budget', tokens: 2048}, maxTokens: 3000},
		{thinkingTokens: 2048, maxOutputTokens: '3000'},
	],
	[
		'many tokens',
		{maxTokens: 4096},
		{maxOutputTokens: '4096', thinkingTokens: null},
	],
	[
		'few tokens, which leave none for thinking',
		{maxTokens: 4095},
		{maxOutputTokens: '4095', thinkingTokens: 0},
	],
];

for (const [title, fields, expected] of settings) {
	test(title, (t) => {
		t.deepEqual(toLateSettings(exampleTurn(fields)), {
			...initialSettings,
			...expected,
		});
	});
}

const bodies: Array<[title: string, fields: Partial<Turn>, body: object]> = [
	['stop sequences', {stopSequences: ['a', '"']}, {stop_sequences: ['a', '"']}],
	['sampling', {temperature: 0, topP: 0.5}, {temperature: 0, top_p: 0.5}],
	[
		'one call at a time',
		{tools, parallelToolCalls: false},
		{tool_choice: {type: 'auto', disable_parallel_tool_use: true}},
	],
	['no calls', choose({type: 'none'}), {tool_choice: {type: 'none'}}],
	['some call', choose({type: 'required'}), {tool_choice: {type: 'any'}}],
	[
		'this call',
		choose({type: 'tool', name: 'weather'}),
		{tool_choice: {type: 'tool', name: 'weather'}},
	],
	[
		'one call, this one',
		{...choose({type: 'tool', name: 'weather'}), parallelToolCalls: false},
		{
			tool_choice: {
				type: 'tool',
				name: 'weather',
				disable_parallel_tool_use: true,
			},
		},
	],
	[
		'no calls but an answer that fits a schema, which is a call to the CLI',
		{...choose({type: 'none'}), schema: {}},
		{tool_choice: {type: 'tool', name: 'StructuredOutput'}},
	],
];

for (const [title, fields, body] of bodies) {
	test(`${title}: in the body`, (t) => {
		const {extraBody} = toLateSettings(exampleTurn(fields));
		t.deepEqual(JSON.parse(extraBody), body);
	});
}

test('thinking is off where a call is forced, as the API refuses both together', (t) => {
	for (const fields of [
		choose({type: 'required'}),
		choose({type: 'tool', name: 'weather'}),
		{...choose({type: 'none'}), schema: {}},
	]) {
		t.is(toLateSettings(exampleTurn(fields)).thinkingTokens, 0);
	}
});

test('a choice among no tools is none', (t) => {
	const turn = exampleTurn({toolChoice: {type: 'none'}});
	t.is(toLateSettings(turn).extraBody, '');
});

function choose(toolChoice: ToolChoice): Partial<Turn> {
	return {tools, toolChoice};
}

const all: LateSettings = {
	maxOutputTokens: '66',
	extraBody: '{"temperature":1}',
	effort: 'low',
	thinkingTokens: 0,
};

test('settings that stay need no request', (t) => {
	t.deepEqual(toSettingsRequests(initialSettings, initialSettings), []);
	t.deepEqual(toSettingsRequests(all, {...all}), []);
});

test('all changed settings are sent', (t) => {
	t.deepEqual(toSettingsRequests(initialSettings, all), [
		{
			subtype: 'apply_flag_settings',
			settings: {
				effortLevel: 'low',
				env: {
					CLAUDE_CODE_MAX_OUTPUT_TOKENS: '66',
					CLAUDE_CODE_EXTRA_BODY: '{"temperature":1}',
				},
			},
		},
		{subtype: 'set_max_thinking_tokens', max_thinking_tokens: 0},
	]);
});

test('all that is not wanted any more is taken back', (t) => {
	t.deepEqual(toSettingsRequests(all, initialSettings), [
		{
			subtype: 'apply_flag_settings',
			settings: {
				effortLevel: null,
				env: {CLAUDE_CODE_MAX_OUTPUT_TOKENS: '', CLAUDE_CODE_EXTRA_BODY: ''},
			},
		},
		{subtype: 'set_max_thinking_tokens', max_thinking_tokens: null},
	]);
});

test('unchanged settings are not sent again', (t) => {
	t.deepEqual(toSettingsRequests(all, {...all, maxOutputTokens: '67'}), [
		{
			subtype: 'apply_flag_settings',
			settings: {env: {CLAUDE_CODE_MAX_OUTPUT_TOKENS: '67'}},
		},
	]);
});
