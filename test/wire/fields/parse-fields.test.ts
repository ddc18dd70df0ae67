import test from 'ava';
import * as z from 'zod';
import {list, optional} from '../../../source/wire/fields/field-types.js';
import {jsonObject} from '../../../source/wire/fields/json-object.js';
import {parseFields} from '../../../source/wire/fields/parse-fields.js';

const schema = z.object({
	list: optional(z.array(z.object({at: z.string().min(2)})).max(2)),
	kind: optional(z.enum(['a', 'b'])),
	count: optional(z.int()),
	any: optional(jsonObject),
	either: optional(
		z.union([
			z.enum(['x', 'y']),
			z.discriminatedUnion('type', [
				z.object({type: z.literal('deep'), value: z.boolean()}),
			]),
		]),
	),
});

test('what is not named passes, and null is absent', (t) => {
	t.like(parseFields(schema, {kind: null, more: 5, count: 3}), {
		kind: undefined,
		count: 3,
	});
});

let deep: object = {};
for (let depth = 0; depth < 10_000; depth++) {
	deep = {deep};
}

const wrong: Array<[body: unknown, message: string]> = [
	[5, 'Invalid request body: expected an object, but got a number instead.'],
	[
		undefined,
		'Invalid request body: expected an object, but got undefined instead.',
	],
	[
		{list: 5},
		"Invalid type for 'list': expected an array, but got a number instead.",
	],
	[
		{count: Infinity},
		"Invalid type for 'count': expected a number, but got an infinite number instead.",
	],
	[{list: [{}]}, "Missing required parameter: 'list[0].at'."],
	[
		{list: [{at: 'x'}]},
		"Invalid value for 'list[0].at': expected at least 2 characters.",
	],
	[
		{list: [{at: 'xx'}, {at: 'xx'}, {at: 'xx'}]},
		"Invalid value for 'list': expected at most 2 items.",
	],
	[
		{kind: 'c'},
		`Invalid value for 'kind': 'c'. Supported values are: 'a', 'b'.`,
	],
	[
		{count: 1.5},
		"Invalid type for 'count': expected an integer, but got a number instead.",
	],
	[
		{any: []},
		"Invalid type for 'any': expected an object, but got an array instead.",
	],
	[{any: deep}, "Invalid value for 'any': it is nested too deeply."],
	[
		{either: 'z'},
		`Invalid value for 'either': 'z'. Supported values are: 'x', 'y'.`,
	],
	[{either: {}}, "Missing required parameter: 'either.type'."],
	[
		{either: {type: 'flat'}},
		`Invalid value for 'either.type': 'flat'. Supported values are: 'deep'.`,
	],
	[
		{either: {type: 'deep', value: 'yes'}},
		"Invalid type for 'either.value': expected a boolean, but got a string instead.",
	],
];

for (const [body, message] of wrong) {
	test(message, (t) => {
		t.throws(() => parseFields(schema, body), {name: 'ApiError', message});
	});
}

test('nothing is read after the first that does not fit', (t) => {
	const unread = {
		get at() {
			t.fail();
			return 'xx';
		},
	};
	const error = t.throws(
		() => parseFields(schema, {list: [{at: 5}, unread], either: unread}),
		{name: 'ApiError'},
	);
	t.regex(error.message, /'list\[0\]\.at'/v);
});

test('in a list in a list, too, nothing is read after the first', (t) => {
	const lists = z.object({
		lists: list(z.union([z.string(), list(z.string())])),
	});
	const body = {
		lists: [
			['x', 5, 'x'],
			new Proxy(['x'], {
				get() {
					return t.fail();
				},
			}),
		],
	};
	t.throws(() => parseFields(lists, body), {
		name: 'ApiError',
		message:
			"Invalid type for 'lists[0][1]': expected a string, but got a number instead.",
	});
});
