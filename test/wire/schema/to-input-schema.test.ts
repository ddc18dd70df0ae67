import test from 'ava';
import type {JsonObject} from '../../../source/claude/turn.js';
import {toInputSchema} from '../../../source/wire/schema/to-input-schema.js';

const name = {type: 'string'};

const table: Array<
	[title: string, parameters: JsonObject | undefined, schema: JsonObject]
> = [
	['none', undefined, {type: 'object', properties: {}}],
	['an empty schema', {}, {type: 'object', properties: {}}],
	[
		'an object without properties',
		{type: 'object'},
		{type: 'object', properties: {}},
	],
	[
		'properties without a type',
		{properties: {name}},
		{type: 'object', properties: {name}},
	],
	[
		'words of any draft',
		{
			$schema: 'https://json-schema.org/draft/2020-12/schema',
			type: 'object',
			properties: {
				n: {type: 'number', exclusiveMinimum: 0, max_results: 5},
				k: {const: null},
			},
			patternProperties: {'^x': {anyOf: [name, {type: 'null'}]}},
			additionalProperties: false,
		},
		{
			$schema: 'https://json-schema.org/draft/2020-12/schema',
			type: 'object',
			properties: {
				n: {type: 'number', exclusiveMinimum: 0, max_results: 5},
				k: {const: null},
			},
			patternProperties: {'^x': {anyOf: [name, {type: 'null'}]}},
			additionalProperties: false,
		},
	],
	[
		'properties that are true, false or nonsense',
		{type: 'object', properties: {a: true, b: false, c: 5}},
		{type: 'object', properties: {a: {}, b: {not: {}}, c: {}}},
	],
	[
		'properties whose names cannot be listed',
		JSON.parse(
			'{"properties": {"a.b-c_1": {}, "constructor": {"type": "string"}, "__proto__": {"type": "string"}}}',
		) as JsonObject,
		{
			type: 'object',
			properties: {'a.b-c_1': {}},
			patternProperties: {'^constructor$': name, '^__proto__$': name},
		},
	],
	[
		'properties whose names the API does not take, and a pattern that is there',
		{
			properties: {'': name, $top: name, 'user[name]': name, é: name},
			patternProperties: {'^x': {}, '^é$': {minLength: 1}},
			required: ['$top'],
		},
		{
			type: 'object',
			properties: {},
			patternProperties: {
				'^x': {},
				'^é$': {allOf: [{minLength: 1}, name]},
				'^$': name,
				[String.raw`^\$top$`]: name,
				[String.raw`^user\[name\]$`]: name,
			},
			required: ['$top'],
		},
	],
	[
		'nothing required',
		{properties: {name}, required: null},
		{type: 'object', properties: {name}},
	],
	[
		'a nullable object',
		{type: ['object', 'null'], properties: {name}},
		{type: 'object', properties: {name}},
	],
	[
		'a reference at the root',
		{
			$ref: '#/definitions/Person',
			definitions: {Person: {type: 'object', properties: {name}}},
		},
		{
			type: 'object',
			properties: {name},
			definitions: {Person: {type: 'object', properties: {name}}},
		},
	],
	[
		'alternatives at the root',
		{
			description: 'By name or by id',
			anyOf: [
				{
					type: 'object',
					properties: {name, deep: name},
					required: ['name', 'deep'],
				},
				{
					type: 'object',
					properties: {id: {type: 'number'}, deep: {type: 'number'}},
					required: ['id', 'deep'],
				},
				{type: 'null'},
			],
		},
		{
			type: 'object',
			properties: {
				name,
				deep: {anyOf: [name, {type: 'number'}]},
				id: {type: 'number'},
			},
			description: 'By name or by id',
			required: ['deep'],
		},
	],
	[
		'a schema put together of others',
		{
			type: 'object',
			properties: {a: name},
			required: ['a'],
			allOf: [{properties: {b: name}, required: ['b']}, {$ref: '#/$defs/c'}],
			$defs: {c: {properties: {c: name}}},
		},
		{
			type: 'object',
			properties: {a: name, b: name, c: name},
			required: ['a', 'b'],
			$defs: {c: {properties: {c: name}}},
		},
	],
	[
		'alternatives of what is required',
		{
			type: 'object',
			properties: {a: name, b: name},
			oneOf: [{required: ['a']}, {required: ['b']}],
		},
		{type: 'object', properties: {a: name, b: name}},
	],
];

for (const [title, parameters, schema] of table) {
	test(`parameters: ${title}`, (t) => {
		t.deepEqual(toInputSchema(parameters, 'p'), schema);
	});
}

test('alternatives that refer to themselves come to an end', (t) => {
	const schema: JsonObject = {
		properties: {a: name},
		anyOf: [{$ref: '#'}, {properties: {b: name}}],
	};
	t.like(toInputSchema(schema, 'p'), {
		type: 'object',
		properties: {a: name, b: name},
	});
});

test('a property that differs in many alternatives is any of its schemas, each once', (t) => {
	const kinds = Array.from({length: 5000}, (_, index) => ({const: index}));
	const schema = toInputSchema(
		{
			oneOf: [...kinds, ...kinds].map((kind) => ({
				properties: {kind, name},
			})),
		},
		'p',
	);
	t.is(
		JSON.stringify(schema['properties']),
		JSON.stringify({kind: {anyOf: kinds}, name}),
	);
});

test('many references to a schema from within itself lay nothing together twice', (t) => {
	const b = {const: 'b'};
	const schema: JsonObject = {
		properties: {a: name},
		required: ['a'],
		anyOf: Array.from({length: 5000}, (_, index) => ({
			$ref: '#',
			title: `The same, number ${index}`,
		})),
		oneOf: Array.from({length: 5000}, () => ({$ref: '#/$defs/b'})),
		$defs: {
			b: {
				properties: {b},
				required: ['b'],
				allOf: [{$ref: '#'}, {$ref: '#/$defs/b'}],
			},
		},
	};
	const {$defs, ...laid} = toInputSchema(schema, 'p');
	t.deepEqual(laid, {
		type: 'object',
		properties: {a: name, b},
		required: ['a', 'b'],
	});
});

test('alternatives are laid together however deep they are', (t) => {
	const names = Array.from({length: 50}, (_, index) => `name_${index}`);
	let schema: JsonObject = {};
	for (const each of names) {
		schema = {
			properties: {[each]: name},
			required: [each],
			anyOf: [schema, {required: ['name_0']}],
		};
	}

	const {properties, required} = toInputSchema(schema, 'p');
	t.deepEqual(Object.keys(properties ?? {}), names.toReversed());
	t.deepEqual(required, ['name_49', 'name_0']);
});

test('references that lead from one list of alternatives to the next come to an end', (t) => {
	const $defs = Object.fromEntries(
		Array.from({length: 20_000}, (_, index) => [
			String(index),
			{
				properties: {[`p${index}`]: name},
				allOf: [{$ref: `#/$defs/${index + 1}`}],
			},
		]),
	);
	$defs['20000'] = {properties: {}, allOf: []};
	const schema = {allOf: [{$ref: '#/$defs/0'}], $defs};
	t.like(toInputSchema(schema, 'p'), {
		type: 'object',
		properties: {p0: name, p1: name},
	});
});

test('what thousands of alternatives require is not counted out to the end', (t) => {
	const required = Array.from({length: 2000}, (_, index) => `name_${index}`);
	const schema = {
		required: ['a'],
		allOf: [
			{
				anyOf: Array.from({length: 2000}, (_, index) => ({
					$ref: '#/$defs/b',
					title: `The same, number ${index}`,
				})),
			},
		],
		$defs: {b: {properties: {b: name}, required}},
	};
	const {$defs, ...laid} = toInputSchema(schema, 'p');
	t.deepEqual(laid, {
		type: 'object',
		properties: {b: name},
		required: ['a'],
	});
});

const refused: Array<[schema: JsonObject, message: RegExp]> = [
	[{type: 'string'}, /of type 'string'/v],
	[{type: 'array', items: name}, /of type 'array'/v],
	[{type: ['string', 'null']}, /of type \["string","null"\]/v],
	[{$ref: '#/nowhere'}, /leads to no schema/v],
	[{$ref: 'https://example.com/schema'}, /leads to no schema/v],
	[{$ref: '#'}, /leads to no schema/v],
	[{$ref: '#/$defs/a', $defs: {a: {$ref: '#/$defs/a'}}}, /leads to no schema/v],
	[{anyOf: [{$ref: '#/$defs/a'}]}, /leads to no schema/v],
];

for (const [schema, message] of refused) {
	test(`refused: ${JSON.stringify(schema)}`, (t) => {
		t.like(
			t.throws(() => toInputSchema(schema, 'tools[0].x'), {message}),
			{
				status: 400,
				param: 'tools[0].x',
			},
		);
	});
}

for (const required of ['name', [1], {name: true}]) {
	test(`refused: ${JSON.stringify(required)} as what is required`, (t) => {
		t.like(
			t.throws(() => toInputSchema({required}, 'tools[0].x')),
			{status: 400, param: 'tools[0].x.required'},
		);
	});
}

test('refused: a reference that leads from one to the next without an end in sight', (t) => {
	const $defs: JsonObject = {end: {}};
	for (let index = 0; index < 200; index++) {
		$defs[index] = {$ref: `#/$defs/${index === 0 ? 'end' : index - 1}`};
	}

	t.deepEqual(toInputSchema({$ref: '#/$defs/50', $defs}, 'p'), {
		type: 'object',
		properties: {},
		$defs,
	});
	t.throws(() => toInputSchema({$ref: '#/$defs/199', $defs}, 'p'), {
		message: /leads to no schema/v,
	});
});
