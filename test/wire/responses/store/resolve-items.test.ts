import test from 'ava';
import {mostElements} from '../../../../source/wire/fields/field-types.js';
import {resolveItems} from '../../../../source/wire/responses/store/resolve-items.js';

test('an input that is too long is left as it is, without a look at its items', (t) => {
	const unread = {
		get id() {
			return t.fail();
		},
	};
	const body = {input: Array.from({length: mostElements + 1}, () => unread)};
	t.is(
		resolveItems(body, () => undefined),
		body,
	);
});
