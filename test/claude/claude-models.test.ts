import test from 'ava';
import type {ClaudeModel} from '../../source/claude/claude.js';
import {findListedModel} from '../../source/claude/claude-models.js';
import {startClaude} from './start-claude.js';

const named = (value: string, resolvedModel?: string): ClaudeModel => ({
	value,
	displayName: value,
	effortLevels: [],
	...(resolvedModel !== undefined && {resolvedModel}),
});

const models = [
	named('default', 'claude-opus-9'),
	named('opus', 'claude-opus-9'),
	named('claude-old'),
];

const cases: Array<[name: string, found: string | undefined]> = [
	['opus', 'opus'],
	['claude-opus-9', 'default'],
	['claude-old', 'claude-old'],
	['haiku', undefined],
];

for (const [name, found] of cases) {
	test(`${name} is ${found ?? 'not listed'}`, (t) => {
		t.is(findListedModel(name, models)?.value, found);
	});
}

test('a model has its context window and its longest answer once it has answered', async (t) => {
	const {ask, claude, close} = await startClaude();
	t.teardown(close);
	await ask();
	const models = await claude.knownModels();
	const sonnet = models.find(({value}) => value === 'sonnet');
	// 200,000 on 2.1.197, a million on 2.1.332.
	t.true(sonnet!.size!.contextWindow >= 200_000);
	t.true(sonnet!.size!.maxOutputTokens >= 32_000);
	const others = models.filter(
		({resolvedModel}) => resolvedModel !== sonnet!.resolvedModel,
	);
	t.true(others.length > 0);
	t.deepEqual(
		others.filter(({size}) => size),
		[],
	);
});
