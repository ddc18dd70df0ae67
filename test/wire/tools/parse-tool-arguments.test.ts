import test from 'ava';
import type {JsonObject} from '../../../source/claude/turn.js';
import {
	parseCustomInput,
	parseToolArguments,
} from '../../../source/wire/tools/parse-tool-arguments.js';

const table: Array<[text: string, input: JsonObject | undefined]> = [
	['{"city":"Paris"}', {city: 'Paris'}],
	['{}', {}],
	['', {}],
	[' \n', {}],
	['{"city":"Par', undefined],
	['"Paris"', undefined],
	['[1]', undefined],
	['null', undefined],
];

for (const [text, input] of table) {
	test(`${JSON.stringify(text)} is ${JSON.stringify(input)}`, (t) => {
		t.deepEqual(parseToolArguments(text), input);
	});
}

for (const [json, input] of [
	[String.raw`{"input": "a\n\"b\""}`, 'a\n"b"'],
	['{"input": ""}', ''],
	['{"input": 5}', '{"input": 5}'],
	['{"patch": "a"}', '{"patch": "a"}'],
	['["a"]', '["a"]'],
	['{"input": "a', '{"input": "a'],
	['', ''],
] as const) {
	test(`the arguments ${JSON.stringify(json)} stand for ${JSON.stringify(input)}`, (t) => {
		t.is(parseCustomInput(json), input);
	});
}
