import test from 'ava';
import {
	toCallBlock,
	toCallId,
	toCallName,
} from '../../../source/wire/tools/to-call-block.js';

test('an earlier call keeps its arguments', (t) => {
	t.deepEqual(toCallBlock('1', 'weather', '{"city":"Paris"}'), {
		type: 'tool-call',
		id: '1',
		name: 'weather',
		input: {city: 'Paris'},
	});
});

for (const json of ['{"city":"Par', '"Paris"', '[1]', 'null']) {
	test(`arguments that are ${json} are kept as a text`, (t) => {
		t.deepEqual(toCallBlock('1', 'weather', json).input, {arguments: json});
	});
}

const cases: Array<[name: string, called: string]> = [
	['get_weather', 'get_weather'],
	['mcp.files/read', 'mcp_files_read'],
	['', '_'],
	['x'.repeat(200), 'x'.repeat(128)],
	['constructor', 'constructor_'],
	['__proto__', '__proto___'],
	['toString', 'toString'],
];

for (const [name, called] of cases) {
	test(`a call of '${name.slice(0, 20)}' is told as one of '${called.slice(0, 20)}'`, (t) => {
		t.is(toCallName(name), called);
	});
}

for (const id of ['toolu_01AbC', 'call_abc-123', 'a'.repeat(64)]) {
	test(`${id} stays as it is`, (t) => {
		t.is(toCallId(id), id);
	});
}

const foreign = ['functions.read:0', 'call_1|fc_2', '', 'a'.repeat(65), 'é'];

for (const id of foreign) {
	test(`'${id}' becomes an id of the Messages API`, (t) => {
		t.regex(toCallId(id), /^[\w\-]{1,64}$/v);
		t.is(toCallId(id), toCallId(id));
	});
}

test('different ids stay different', (t) => {
	t.is(new Set(foreign.map((id) => toCallId(id))).size, foreign.length);
});
