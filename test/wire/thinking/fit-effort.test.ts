import test from 'ava';
import type {Effort} from '../../../source/claude/turn.js';
import {fitEffort} from '../../../source/wire/thinking/fit-effort.js';

const models: Record<string, string[]> = {
	all: ['low', 'medium', 'high', 'xhigh', 'max'],
	gap: ['low', 'medium', 'high', 'max', 'of-tomorrow'],
	few: ['medium', 'high'],
	none: [],
};
const available = Object.entries(models).map(([value, effortLevels]) => ({
	value,
	displayName: value,
	effortLevels,
}));

const cases: Array<
	[asked: Effort, model: string, fitting: Effort | undefined]
> = [
	['xhigh', 'all', 'xhigh'],
	['xhigh', 'gap', 'high'],
	['max', 'gap', 'max'],
	['max', 'few', 'high'],
	['low', 'few', 'medium'],
	['low', 'none', undefined],
	['xhigh', 'not listed', 'xhigh'],
];

for (const [asked, model, fitting] of cases) {
	test(`${asked}, where ${model} is offered, is ${fitting}`, (t) => {
		t.is(fitEffort(asked, model, available), fitting);
	});
}
