import test from 'ava';
import type {JsonObject} from '../../../source/claude/turn.js';
import {parseToolArguments} from '../../../source/wire/tools/parse-tool-arguments.js';

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
