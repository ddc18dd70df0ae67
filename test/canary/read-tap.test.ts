import {existsSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {root} from '../stand-ins/project.js';
import {contract} from './contract.js';
import {readTap} from './read-tap.js';

test('a run is counted, and the files of its failures are named once', (t) => {
	const tap = `TAP version 13
ok 1 - kinds › a spare is kept
not ok 2 - rewind › a process serves one conversation after another
  ---
  name: AssertionError
  ...
ok 3 - rewind › another caller
not ok 4 - rewind › an earlier question
1..4
`;
	t.deepEqual(readTap(tap), {passed: 2, failed: ['rewind']});
});

for (const tap of [
	'Bail out!\n',
	'TAP version 13\nok 1 - kinds › a spare\n',
	'1..0\n',
]) {
	test(`a run that does not come to its end is no result: ${JSON.stringify(tap)}`, (t) => {
		t.throws(() => readTap(tap), {
			message: /^The run did not come to its end: /v,
		});
	});
}

test('every part of the contract is a test file', (t) => {
	const missing = contract.filter(
		(name) => !existsSync(path.join(root, `test/claude/${name}.test.ts`)),
	);
	t.deepEqual(missing, []);
});
