import test from 'ava';
import type {ClaudeModel} from '../../source/claude/claude.js';
import {findListedModel} from '../../source/claude/find-listed-model.js';

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
