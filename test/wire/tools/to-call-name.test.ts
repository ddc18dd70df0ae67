import test from 'ava';
import {toCallName} from '../../../source/wire/tools/to-call-name.js';

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
