import {Buffer} from 'node:buffer';
import test from 'ava';
import {bodyBounds} from '../../../source/server/access/scan-json.js';
import {parseJsonBody} from '../../../source/server/access/parse-json-body.js';
import {startServer} from '../fixtures.js';

const parse = async (text: string) => parseJsonBody(Buffer.from(text));
const list = (item: string, count: number) =>
	`[${Array.from({length: count}, () => item).join(',')}]`;
const long = 'A'.repeat(70_000);

const read = [
	'7',
	'"x"',
	`"${long}"`,
	`{"a":"${long}","b":["${long}B","${long}"],"__proto__":"${long}"}`,
	`{"${'k'.repeat(bodyBounds.name)}":"${long}"}`,
	`{"a":"${long}é😀","b":"${long}\\n\\u0041\\"","c":"${long}\\\\"}`,
	`["\\ud800","\\u0000","😀",1e999,-0,{"a":{},"a":[]}]`,
	list('0', bodyBounds.values - 1),
	`{"a":${'['.repeat(199)}${']'.repeat(199)}}`,
	`${' '.repeat(5_000_000)}{}`,
	`["${'😀é'.repeat(1_500_000)}"]`,
	`["${String.raw`\u00e9\ud83d\ude00\\\"\né😀`.repeat(40_000)}","${'\\\\'.repeat(700_000)}"]`,
	`{"arguments":"${String.raw`\u005b\ud83d\ude00é😀\"`.repeat(20_000)}"}`,
	// What is no list or object is not parsed, and within its strings a comma is a comma.
	`{"arguments":${JSON.stringify(',[{'.repeat(100_000))}}`,
	`{"arguments":${JSON.stringify(JSON.stringify({a: String.raw`\",[{`.repeat(100_000)}))}}`,
	`{"arguments":{"arguments":1},"b":${JSON.stringify(list('1', 200_000))}}`,
	`[{"arguments":"","b":"${',['.repeat(100_000)}"},"arguments","${',['.repeat(100_000)}"]`,
];

for (const text of read) {
	test(`read as JSON reads it: ${text.slice(0, 40)}… (${text.length})`, async (t) => {
		const value: unknown = JSON.parse(text);
		t.deepEqual(await parse(text), value);
		t.deepEqual(await parse(`\uFEFF${text}`), value);
	});
}

test('a text of letters of several bytes is read in pieces, wherever they stand', async (t) => {
	for (const before of ['', 'x', 'xx', 'xxx']) {
		let turns = 0;
		let isRead = false;
		const count = () => {
			turns++;
			if (!isRead) {
				setImmediate(count);
			}
		};

		setImmediate(count);
		const text = `"${before}${'€'.repeat(1_400_000)}"`;
		t.true((await parse(text)) === JSON.parse(text));
		isRead = true;
		// Sixteen quarters of a megabyte are scanned, and as many read.
		t.true(turns >= 30, `${turns}`);
	}
});

const refused: Array<[text: string, message: RegExp, param?: string]> = [
	[list('{}', bodyBounds.values), /holds more than 100,000 values/v],
	[
		`{"messages":[],"metadata":${list('"x"', bodyBounds.values)}}`,
		/most of them in 'metadata'/v,
		'metadata',
	],
	[
		`{"messages":${list('{}', 60_000)},"stop":${list('1', 40_000)}}`,
		/most of them in 'messages'/v,
		'messages',
	],
	[
		`{${list('"k":1', bodyBounds.values).slice(1, -1)}}`,
		/100,000 values/v,
		'k',
	],
	...[
		(json: string) => JSON.stringify(json),
		(json: string) => JSON.stringify(` \n${json}`),
		escapeAll,
	].flatMap((toText): typeof refused => [
		[
			`{"messages":[{},{"tool_calls":[{"function":{"arguments":${toText(list('1', bodyBounds.values))}}}]}]}`,
			/more than 100,000 values/v,
			'messages[1].tool_calls[0].function.arguments',
		],
		[
			`{"input":[${list(`{"arguments":${toText(`{"a":${list('[]', 10_000)}}`)}}`, 5).slice(1, -1)}]}`,
			/more than 100,000 values/v,
			'input[4].arguments',
		],
	]),
	[
		`{"\\u0061rguments":${JSON.stringify(list('1', bodyBounds.values))}}`,
		/more than 100,000 values/v,
		String.raw`\u0061rguments`,
	],
	['['.repeat(201), /deeper than 200 levels/v],
	[`{"${'k'.repeat(bodyBounds.name + 1)}":1}`, /longer than 4,096 bytes/v],
	[`{"a":"${long}`, /not JSON/v],
	[`{"a":"${long}\n"}`, /not JSON/v],
	[`"${long}" "${long}"`, /not JSON/v],
	['{"a":1 2}', /^The body is not JSON: Expected .* at position 7/v],
	['', /^The request has no body/v],
	// What is quoted is the client's, and no position that is another in the body is named.
	[
		`{"a":"${long}","b":,"c":"${long}"}`,
		/^The body is not JSON: Unexpected token ',', .*"…","b":,"c":"…"\}" is not valid JSON$/v,
	],
	[
		`{"a":"${long}" "b":1}`,
		/^The body is not JSON: Expected '.'(?: or '\}')? after property value in JSON$/v,
	],
	[
		`{"a":"${long}\\x"}`,
		/^The body is not JSON: Bad escaped character in JSON$/v,
	],
];

for (const [text, message, param] of refused) {
	test(`refused: ${text.slice(0, 40)}… (${text.length})`, async (t) => {
		const error = await t.throwsAsync(parse(text), {message});
		t.like(error, {status: 400, param});
	});
}

test('a large body is read in steps between which others have their turn', async (t) => {
	let turns = 0;
	let isRead = false;
	const count = () => {
		turns++;
		if (!isRead) {
			setImmediate(count);
		}
	};

	setImmediate(count);
	await parse(`["${String.raw`x\n`.repeat(6_000_000)}"]`);
	isRead = true;
	t.true(turns >= 10, `${turns} turns`);
});

test('a body over a bound is refused in the shape of its API', async (t) => {
	const {origin} = await startServer(t);
	const post = async (path: string) => {
		const response = await fetch(origin + path, {
			method: 'POST',
			headers: {'content-type': 'application/json'},
			body: `{"messages":${list('{}', 100_000)}}`,
		});
		t.is(response.status, 400);
		const answer: unknown = await response.json();
		return answer;
	};

	t.like(await post('/v1/chat/completions'), {
		error: {param: 'messages', code: 'too_many_values'},
	});
	t.like(await post('/v1/messages'), {
		type: 'error',
		error: {type: 'invalid_request_error'},
	});
});

/** As JSON in which no character stands for itself. */
function escapeAll(text: string): string {
	const escaped = Array.from(
		text,
		(character) =>
			String.raw`\u` + character.codePointAt(0)!.toString(16).padStart(4, '0'),
	);
	return `"${escaped.join('')}"`;
}
