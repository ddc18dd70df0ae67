import test from 'ava';
import {parseCustomInput} from '../../../source/wire/tools/parse-custom-input.js';

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
