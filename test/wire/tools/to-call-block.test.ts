import test from 'ava';
import {toCallBlock} from '../../../source/wire/tools/to-call-block.js';

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
