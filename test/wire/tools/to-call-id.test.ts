import test from 'ava';
import {toCallId} from '../../../source/wire/tools/to-call-id.js';

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
