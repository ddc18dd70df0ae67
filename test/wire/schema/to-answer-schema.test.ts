import test from 'ava';
import type {JsonObject} from '../../../source/claude/turn.js';
import {toAnswerSchema} from '../../../source/wire/schema/to-answer-schema.js';

const text = {type: 'string'};

/** A property `a` with this schema, before and after. */
const properties: Array<[before: JsonObject, after: JsonObject]> = [
	[text, text],
	[{}, {}],
	[{type: ['string', 'null', 'string']}, {type: ['string', 'null']}],
	[
		{type: 'string', enum: ['x', 'y', 'x']},
		{type: 'string', enum: ['x', 'y']},
	],
	[{const: null}, {const: null}],
	[
		{...text, default: 'x', title: 'X'},
		{...text, default: 'x', title: 'X'},
	],
	[{...text, max_results: 5, examples: ['x']}, text],
	[{...text, deprecated: true, readOnly: true, $comment: 'x'}, text],
	[
		{...text, minLength: 1, pattern: '^x$'},
		{...text, minLength: 1, pattern: '^x$'},
	],
	[
		{...text, format: 'date-time'},
		{...text, description: 'format: "date-time"'},
	],
	[
		{...text, description: 'When', format: 'date'},
		{...text, description: 'When\nformat: "date"'},
	],
	[
		{...text, pattern: String.raw`^\-$`},
		{...text, description: String.raw`pattern: "^\\-$"`},
	],
	[{...text, nullable: true}, {type: ['string', 'null']}],
	[{...text, nullable: false}, text],
	[
		{type: 'number', minimum: 1, exclusiveMinimum: true},
		{type: 'number', exclusiveMinimum: 1},
	],
	[
		{type: 'number', maximum: 1, exclusiveMaximum: false},
		{type: 'number', maximum: 1},
	],
	[
		{type: 'number', exclusiveMinimum: 0},
		{type: 'number', exclusiveMinimum: 0},
	],
	[
		{type: 'array', items: text, uniqueItems: true, minContains: 1},
		{
			type: 'array',
			items: text,
			uniqueItems: true,
			description: 'minContains: 1',
		},
	],
	[
		{type: 'array', prefixItems: [text, {type: 'number'}], items: false},
		{
			maxItems: 2,
			type: 'array',
			items: {anyOf: [text, {type: 'number'}]},
			description: 'prefixItems: [{"type":"string"},{"type":"number"}]',
		},
	],
	[
		{type: 'array', items: [text], additionalItems: {type: 'number'}},
		{
			type: 'array',
			items: {anyOf: [text, {type: 'number'}]},
			description: 'prefixItems: [{"type":"string"}]',
		},
	],
	[
		{type: 'array', items: [text]},
		{type: 'array', description: 'prefixItems: [{"type":"string"}]'},
	],
	[
		{type: 'object', if: {required: ['x']}, else: {required: ['y']}},
		{
			type: 'object',
			description: 'if: {"required":["x"]}\nelse: {"required":["y"]}',
		},
	],
	[
		{anyOf: [{...text, format: 'email'}, {type: 'null'}]},
		{anyOf: [{...text, description: 'format: "email"'}, {type: 'null'}]},
	],
	[
		{type: 'object', additionalProperties: {...text, x: 1}},
		{type: 'object', additionalProperties: text},
	],
	[
		{type: 'object', patternProperties: {'^x': {...text, x: 1}}},
		{type: 'object', patternProperties: {'^x': text}},
	],
	[
		{discriminator: {propertyName: 'x'}, oneOf: [{type: 'object'}]},
		{oneOf: [{type: 'object'}]},
	],
	[{type: 'object', required: true}, {type: 'object'}],
	// Names that the API refuses stand in patterns, and the answer has them as they are.
	[
		{
			anyOf: [
				{
					type: 'object',
					properties: {名: text},
					patternProperties: {'^名$': {minLength: 1}},
				},
			],
		},
		{
			anyOf: [
				{
					type: 'object',
					properties: {},
					patternProperties: {'^名$': {allOf: [{minLength: 1}, text]}},
				},
			],
		},
	],
	[{$ref: '#'}, {$ref: '#'}],
];

for (const [before, after] of properties) {
	test(`${JSON.stringify(before)} becomes ${JSON.stringify(after)}`, (t) => {
		t.deepEqual(
			toAnswerSchema({type: 'object', properties: {a: before}}, 'p'),
			{type: 'object', properties: {a: after}},
		);
	});
}

test('the draft and the identity of the schema are left out', (t) => {
	const schema = {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: 'https://example.com/person',
		type: 'object',
	};
	t.deepEqual(toAnswerSchema(schema, 'p'), {type: 'object'});
});

test('a type is not needed where there are properties', (t) => {
	t.deepEqual(toAnswerSchema({properties: {a: text}}, 'p'), {
		properties: {a: text},
		type: 'object',
	});
});

test('a root that is a reference is resolved, and recursion is kept', (t) => {
	const Node = {
		type: 'object',
		properties: {next: {$ref: '#/$defs/Node'}},
	};
	t.deepEqual(toAnswerSchema({$ref: '#/$defs/Node', $defs: {Node}}, 'p'), {
		$defs: {Node},
		...Node,
	});
});

const impossible: Array<[schema: JsonObject, message: RegExp]> = [
	[{}, /root of the schema/v],
	[{type: 'string'}, /root of the schema/v],
	[{type: ['object', 'null']}, /root of the schema/v],
	[{type: 'object', anyOf: [{}]}, /'anyOf' cannot stand at the root/v],
	[{type: 'object', oneOf: [{}]}, /'oneOf' cannot stand at the root/v],
	[{type: 'object', allOf: [{}]}, /'allOf' cannot stand at the root/v],
	[{$ref: '#/$defs/x'}, /leads to no schema/v],
	...(
		[
			[{type: 'banana'}, /'banana', which is no type/v],
			[{type: []}, /no type/v],
			[{type: null}, /no type/v],
			[{enum: []}, /no list of values/v],
			[{anyOf: []}, /no list of schemas/v],
			[{oneOf: {}}, /no list of schemas/v],
			[{items: 'string'}, /no schema/v],
			[{properties: []}, /no object of schemas/v],
			[{properties: {b: 'x'}}, /#\/properties\/a\/properties\/b is no schema/v],
			[{required: 'b'}, /no list of names/v],
			[{required: [5]}, /no list of names/v],
			[{pattern: '('}, /no regular expression/v],
			[{minLength: -1}, /no count/v],
			[{minimum: '1'}, /no number/v],
			[{title: 5}, /no string/v],
			[{$ref: '#/$defs/x'}, /nothing in this schema/v],
			[{$ref: 'https://example.com'}, /nothing in this schema/v],
			[{minimum: 5, maximum: 1}, /wants minimum 5 and maximum 1/v],
			[{minItems: 2, maxItems: 1}, /wants minItems 2/v],
			[
				{type: 'object', required: ['x'], additionalProperties: false},
				/requires 'x', which it does not allow/v,
			],
		] satisfies Array<[JsonObject, RegExp]>
	).map(([a, message]): [JsonObject, RegExp] => [
		{type: 'object', properties: {a}},
		message,
	]),
];

for (const [schema, message] of impossible) {
	test(`refused: ${JSON.stringify(schema)}`, (t) => {
		const error = t.throws(() => toAnswerSchema(schema, 'format.schema'), {
			name: 'ApiError',
			message,
		});
		t.like(error, {status: 400, param: 'format.schema', code: 'invalid_value'});
	});
}

test('a schema without a bottom is refused', (t) => {
	let schema: JsonObject = {type: 'object'};
	for (let depth = 0; depth < 5000; depth++) {
		schema = {type: 'object', properties: {a: schema}};
	}

	t.throws(() => toAnswerSchema(schema, 'p'), {message: /too deeply/v});
});

test('names that the API refuses stand in patterns at every depth, and references follow them', (t) => {
	const long = 'n'.repeat(65);
	const schema = toAnswerSchema(
		{
			type: 'object',
			properties: {
				名前: text,
				list: {type: 'array', items: {$ref: '#/$defs/x'}},
				map: {additionalProperties: {$ref: '#/properties/名前'}},
				deep: {$ref: '#/$defs/x/properties/a~1b%20%3F'},
				properties: {$ref: '#/$defs/%E5%90%8D'},
			},
			required: ['名前', 'list'],
			additionalProperties: false,
			$defs: {x: {properties: {'a/b ?': text, [long]: text}}, 名: text},
		},
		'p',
	);
	t.deepEqual<unknown, unknown>(schema, {
		type: 'object',
		properties: {
			list: {type: 'array', items: {$ref: '#/$defs/x'}},
			map: {
				additionalProperties: {
					$ref: `#/patternProperties/${encodeURIComponent('^名前$')}`,
				},
			},
			deep: {
				$ref: `#/$defs/x/patternProperties/${encodeURIComponent(String.raw`^a~1b \?$`)}`,
			},
			properties: {$ref: '#/$defs/%E5%90%8D'},
		},
		patternProperties: {'^名前$': text},
		required: ['名前', 'list'],
		additionalProperties: false,
		$defs: {
			x: {
				properties: {},
				patternProperties: {
					[String.raw`^a/b \?$`]: text,
					[`^${long}$`]: text,
				},
			},
			名: text,
		},
	});
});
