import test from 'ava';
import {assertInit} from '../../../source/claude/conversation/assert-init.js';
import type {Turn} from '../../../source/claude/turn.js';
import {exampleTurn} from '../example-turn.js';

const weather = {name: 'weather', description: '', inputSchema: {}};

type Case = {
	title: string;
	tools?: string[];
	apiKeySource?: string;
	turn?: Partial<Turn>;
	useApiKey?: boolean;
};

const fine: Case[] = [
	{title: 'no tools'},
	{title: 'the tools offered', tools: ['weather'], turn: {tools: [weather]}},
	{
		title: "the CLI's tool for a schema",
		tools: ['StructuredOutput'],
		turn: {schema: {}},
	},
	{
		title: "a client's own tool of that name",
		tools: ['StructuredOutput'],
		turn: {tools: [{...weather, name: 'StructuredOutput'}]},
	},
	{title: 'a login by subscription', apiKeySource: 'oauth'},
	{
		title: 'an API key that is wanted',
		apiKeySource: 'ANTHROPIC_API_KEY',
		useApiKey: true,
	},
];

for (const {title, ...found} of fine) {
	test(`${title}: let it go on`, (t) => {
		t.notThrows(() => {
			check(found);
		});
	});
}

const wrong: Array<Case & {error: object}> = [
	{
		title: 'a tool that reaches the machine',
		tools: ['weather', 'Bash'],
		turn: {tools: [weather]},
		error: {status: 500, code: 'unexpected_tools', shouldRetry: false},
	},
	{
		title: 'the tools offered left aside',
		turn: {tools: [weather]},
		error: {status: 502, code: 'cli_crashed', shouldRetry: false},
	},
	{
		title: 'one of the tools left aside',
		tools: ['weather'],
		turn: {tools: [weather, {...weather, name: 'clock'}]},
		error: {
			status: 400,
			param: 'tools',
			message: 'The Claude Code CLI cannot take this tool: clock.',
		},
	},
	{
		title: 'the tool for a schema where there is none',
		tools: ['StructuredOutput'],
		error: {status: 500, code: 'unexpected_tools'},
	},
	{
		title: 'an API key that is not wanted',
		apiKeySource: 'ANTHROPIC_API_KEY',
		error: {status: 500, code: 'unexpected_api_key', shouldRetry: false},
	},
	{
		title: 'a schema the CLI has left aside',
		turn: {schema: {}},
		error: {status: 400, code: 'invalid_json_schema'},
	},
];

for (const {title, error, ...found} of wrong) {
	test(`${title}: stop it`, (t) => {
		const thrown = t.throws(() => {
			check(found);
		});
		t.like(thrown, error);
	});
}

function check({
	tools = [],
	apiKeySource = 'none',
	turn,
	useApiKey = false,
}: Omit<Case, 'title'>): void {
	const init = {type: 'init' as const, tools, apiKeySource};
	assertInit(init, exampleTurn(turn), {useApiKey});
}
