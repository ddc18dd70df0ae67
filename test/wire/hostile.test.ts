import test from 'ava';
import {ApiError} from '../../source/errors/api-error.js';
import {createWireFormats} from '../../source/server/create-wire-formats.js';
import {shapePaths} from '../../source/wire/shape-paths.js';
import type {ApiShape} from '../../source/wire/wire-format.js';
import {context, parseWith} from './parse-context.js';

const formats = createWireFormats();
const many = (count: number, toItem: (index: number) => unknown) =>
	Array.from({length: count}, (_, index) => toItem(index));
const fields = (count: number, toField: (index: number) => [string, unknown]) =>
	Object.fromEntries(Array.from({length: count}, (_, index) => toField(index)));
const chat = (content: unknown, more = {}) => ({
	messages: [{role: 'user', content}],
	...more,
});
const image = (url: string) => chat([{type: 'image_url', image_url: {url}}]);
const schema = (properties: unknown) => ({
	response_format: {
		type: 'json_schema',
		json_schema: {name: 'a', schema: {type: 'object', properties}},
	},
});
const megabytes = 'x'.repeat(3_000_000);

/** Over a bound, or hopeless: the message says what and where. */
const refused: Array<
	[name: string, ApiShape, body: unknown, message: RegExp, param: string]
> = [
	[
		'an image address of megabytes without a dot in its host',
		'chat',
		image(`https://${megabytes}/a.png`),
		/3,000,014 characters; it can have 8,192/v,
		'messages[0].content[0].image_url.url',
	],
	[
		'a data URL of semicolons',
		'chat',
		image(`data:image/png${';'.repeat(3_000_000)};base64,AAAA`),
		/8,192/v,
		'messages[0].content[0].image_url.url',
	],
	[
		'thousands of patterns',
		'chat',
		chat('x', schema(fields(5001, (n) => [`p${n}`, {pattern: `^${n}$`}]))),
		/5,000 a schema can have/v,
		'response_format.json_schema.schema',
	],
	[
		'thousands of patternProperties',
		'chat',
		chat(
			'x',
			schema({p: {patternProperties: fields(5001, (n) => [`^${n}$`, {}])}}),
		),
		/5,000 a schema can have/v,
		'response_format.json_schema.schema',
	],
	[
		'a pattern of megabytes',
		'chat',
		chat('x', schema({p: {pattern: megabytes}})),
		/more than 10,000 characters/v,
		'response_format.json_schema.schema',
	],
	[
		'tuples within tuples, each described with all it holds',
		'chat',
		chat('x', schema({p: nested(20, {description: 'x'.repeat(100_000)})})),
		/longer than 1,000,000 characters/v,
		'response_format.json_schema.schema',
	],
	[
		'a stop sequence of megabytes',
		'chat',
		chat('x', {stop: [' '.repeat(3_000_000)]}),
		/at most 1000 characters/v,
		'stop[0]',
	],
	[
		'thousands of stop sequences',
		'messages',
		{
			max_tokens: 9,
			messages: [{role: 'user', content: 'x'}],
			stop_sequences: many(5000, (n) => `s${n}`),
		},
		/at most 256 items/v,
		'stop_sequences',
	],
	[
		'tools by the namespace',
		'responses',
		{
			input: 'x',
			tools: many(3, (n) => ({
				type: 'namespace',
				name: `n${n}`,
				tools: many(7000, (m) => ({type: 'function', name: `t${m}`})),
			})),
		},
		/at most 20000 tools/v,
		'tools',
	],
	[
		'more messages than a list can have',
		'chat',
		{messages: many(20_001, () => ({role: 'user', content: 'x'}))},
		/at most 20000/v,
		'messages',
	],
	[
		'thousands of calls without results',
		'responses',
		{
			input: many(5000, (n) => ({
				type: 'function_call',
				call_id: `c${n}`,
				name: 'f',
				arguments: '{}',
			})),
		},
		/has no result/v,
		'input[4999]',
	],
];

for (const [name, shape, body, message, param] of refused) {
	test(`${name}: a 400 that says so`, (t) => {
		const error = t.throws(
			() => parseWith(formats[shapePaths[shape]]!, body, context),
			{instanceOf: ApiError, message},
		);
		t.like(error, {status: 400, param});
	});
}

test('thousands of alternatives that refer through a chain to one schema are read once', (t) => {
	let reads = 0;
	const last = {
		get type() {
			reads++;
			return 'object';
		},
		properties: {a: {type: 'string'}},
	};
	const parameters = {
		type: 'object',
		$defs: {
			...fields(50, (n) => [`d${n}`, {$ref: `#/$defs/d${n + 1}`}]),
			d50: last,
		},
		anyOf: many(2000, (n) => ({$ref: '#/$defs/d0', title: String(n)})),
	};
	const {turn} = parseWith(
		formats[shapePaths.chat]!,
		chat('x', {tools: [{type: 'function', function: {name: 'f', parameters}}]}),
		context,
	);
	t.like(turn.tools[0]?.inputSchema, {properties: {a: {type: 'string'}}});
	t.true(reads < 20, `read ${reads} times`);
});

test('megabytes of blanks behind a bracket are read in one go', (t) => {
	for (const blanks of [' ', '/', '\n', '\u00A0']) {
		const text = `<${blanks.repeat(10_000_000)}system-message>`;
		const {turn} = parseWith(formats[shapePaths.chat]!, chat(text), context);
		const block = turn.messages[0]?.content[0];
		t.is(block?.type === 'text' && block.text.slice(0, 5), `&lt;${blanks}`);
	}

	t.notThrows(() =>
		parseWith(
			formats[shapePaths.chat]!,
			chat(`<${' '.repeat(20_000_000)}x`),
			context,
		),
	);
});

test('a model name of megabytes is a 404 that repeats its beginning', (t) => {
	const error = t.throws(
		() =>
			parseWith(
				formats[shapePaths.chat]!,
				chat('x', {model: 'claude-'.repeat(500_000)}),
				context,
			),
		{instanceOf: ApiError, code: 'model_not_found'},
	);
	t.is(error?.status, 404);
	t.true(error.message.length < 1000);
});

const files: Array<[name: string, data: string, text: string | undefined]> = [
	['percent signs', '%67r%C3%B6%c3%9fe%20', 'größe '],
	['letters beyond ASCII', 'größe%21', 'größe!'],
	['half an escape', 'a%4', undefined],
	['an escape that is none', 'a%zz', undefined],
	['bytes that are no UTF-8', '%ff', undefined],
];

for (const [name, data, text] of files) {
	test(`a text file with ${name} is ${text === undefined ? 'refused' : 'read'}`, (t) => {
		const body = chat([
			{type: 'file', file: {file_data: `data:text/plain,${data}`}},
		]);
		const parse = () => parseWith(formats[shapePaths.chat]!, body, context);
		if (text === undefined) {
			t.throws(parse, {instanceOf: ApiError, message: /UTF-8/v});
			return;
		}

		const [block] = parse().turn.messages[0]!.content;
		t.like(block, {source: {kind: 'text', text}});
	});
}

for (const data of [
	'iVBORw0KGgo=\u0141',
	'iVBO Rw0=KGgo',
	'iVBO\u0000Rw0K',
	' \n',
]) {
	test(`base64 that is none is refused: ${JSON.stringify(data)}`, (t) => {
		t.throws(
			() =>
				parseWith(
					formats[shapePaths.chat]!,
					image(`data:image/png;base64,${data}`),
					context,
				),
			{instanceOf: ApiError, message: /expected base64 data/v},
		);
	});
}

test('base64 with a blank after every few characters is read', (t) => {
	const url = `data:image/png;base64,iVBORw0KGgoA${' AAAA\n'.repeat(100_000)}`;
	const {turn} = parseWith(formats[shapePaths.chat]!, image(url), context);
	const [block] = turn.messages[0]!.content;
	t.is(
		block?.type === 'image' && block.source.kind === 'base64'
			? block.source.data.length
			: 0,
		12 + 400_000,
	);
});

function nested(levels: number, leaf: unknown): unknown {
	return levels === 0
		? leaf
		: {
				type: 'array',
				prefixItems: [nested(levels - 1, leaf)],
				items: {type: 'string'},
			};
}
