import test from 'ava';
import type {ToolChoice} from '../../../source/claude/turn.js';
import {toAdjustedChoice} from '../../../source/wire/tools/to-adjusted-choice.js';

const model = 'opus';
const opus = {value: model, displayName: 'Opus', effortLevels: []};
const always = {...opus, alwaysThinks: true as const};

const cases: Array<{
	toolChoice: ToolChoice;
	plain?: 'auto';
	withSchema?: 'auto';
	thinking?: 'auto';
}> = [
	{toolChoice: {type: 'auto'}},
	{toolChoice: {type: 'none'}},
	{toolChoice: {type: 'required'}, withSchema: 'auto', thinking: 'auto'},
	{toolChoice: {type: 'tool', name: 'look'}, thinking: 'auto'},
];

for (const {toolChoice, plain, withSchema, thinking} of cases) {
	test(`what becomes of the choice ${toolChoice.type} is told`, (t) => {
		const turn = {toolChoice, model};
		t.is(toAdjustedChoice(turn, [opus]), plain);
		t.is(toAdjustedChoice({...turn, schema: {}}, [opus]), withSchema);
		t.is(toAdjustedChoice(turn, [always]), thinking);
	});
}
