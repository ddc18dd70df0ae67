import test from 'ava';
import {toTable} from './to-table.js';

const outcome = {
	client: 'codex',
	version: '0.171.0',
	title: 'a plain answer',
	served: ['spare', 'live'],
	reported: ['store'],
};

test('a table has a line for each check of a client', (t) => {
	t.deepEqual(
		toTable([outcome, {...outcome, failure: '1 !== 0\nIt printed: no'}])
			.split('\n')
			.slice(2),
		[
			'| codex 0.171.0 | a plain answer | ok | spare, live | store |',
			'| codex 0.171.0 | a plain answer | failed | spare, live | store |',
			'',
		],
	);
});
