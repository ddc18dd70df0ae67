import test from 'ava';
import type {JsonObject} from '../../../source/claude/turn.js';
import {parseToolArguments} from '../../../source/wire/tools/parse-tool-arguments.js';

const table: Array<[text: string, input: JsonObject]> = [
	['{"city":"Paris"}', {city: 'Paris'}],
	['{}', {}],
	['', {}],
	[' \n', {}],
	['{"city":"Par', {arguments: '{"city":"Par'}],
	['"Paris"', {arguments: '"Paris"'}],
	['[1]', {arguments: '[1]'}],
	['null', {arguments: 'null'}],
];

for (const [text, input] of table) {
	test(`${JSON.stringify(text)} is ${JSON.stringify(input)}`, (t) => {
		t.deepEqual(parseToolArguments(text), input);
	});
}
