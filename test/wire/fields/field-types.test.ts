import test from 'ava';
import * as z from 'zod';
import {list, mostElements} from '../../../source/wire/fields/field-types.js';
import {parseFields} from '../../../source/wire/fields/parse-fields.js';

test('a list that is too long is refused without a look at its elements', (t) => {
	const schema = z.object({
		list: list(z.custom(() => t.fail('an element was looked at'))),
	});
	const body = {list: Array.from({length: mostElements + 1}, () => 0)};
	t.throws(() => parseFields(schema, body), {
		name: 'ApiError',
		message: "Invalid value for 'list': expected at most 20000 items.",
	});
});
