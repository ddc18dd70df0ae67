import test from 'ava';
import {
	type FileFields,
	toFileBlock,
} from '../../../source/wire/content/to-file-block.js';
import {base64, pdf, png} from './samples.js';

const parameters = {data: 'file.data', url: 'file.url', id: 'file.id'};
const pdfSource = {
	kind: 'base64',
	mediaType: 'application/pdf',
	data: pdf,
} as const;

const accepted: Array<
	[file: FileFields, block: ReturnType<typeof toFileBlock>]
> = [
	[
		{data: `data:application/pdf;base64,${pdf}`, name: 'report.pdf'},
		{type: 'document', title: 'report.pdf', source: pdfSource},
	],
	[
		{data: `data:application/pdf;base64,${pdf}`, id: 'file-1'},
		{type: 'document', source: pdfSource},
	],
	[{data: pdf}, {type: 'document', source: pdfSource}],
	[
		{url: 'https://example.com/report.pdf', name: 'report.pdf'},
		{
			type: 'document',
			title: 'report.pdf',
			source: {kind: 'url', url: 'https://example.com/report.pdf'},
		},
	],
	[
		{data: `data:text/plain;charset=utf-8;base64,${base64('Hello')}`},
		{type: 'document', source: {kind: 'text', text: 'Hello'}},
	],
	[
		{data: 'data:text/csv,a%2Cb'},
		{type: 'document', source: {kind: 'text', text: 'a,b'}},
	],
	[
		{data: `data:application/json;base64,${base64('{}')}`, name: 'a.json'},
		{type: 'document', title: 'a.json', source: {kind: 'text', text: '{}'}},
	],
	[
		{data: `data:image/png;base64,${png}`, name: 'cat.png'},
		{
			type: 'image',
			source: {kind: 'base64', mediaType: 'image/png', data: png},
		},
	],
];

for (const [file, block] of accepted) {
	test(`accepted: ${JSON.stringify(file)}`, (t) => {
		t.deepEqual(toFileBlock(file, parameters), block);
	});
}

const refused: Array<
	[file: FileFields, param: string, code: string, message: RegExp]
> = [
	[{}, 'file.data', 'missing_required_parameter', /Missing/v],
	[{name: 'x'}, 'file.data', 'missing_required_parameter', /Missing/v],
	[{id: 'file-1'}, 'file.id', 'unsupported_parameter', /no uploaded files/v],
	[{data: 'Hello'}, 'file.data', 'unsupported_value', /data URLs/v],
	[
		{data: `data:application/zip;base64,${pdf}`},
		'file.data',
		'unsupported_value',
		/PDFs, texts and images/v,
	],
	[
		{data: 'data:application/pdf;base64,?'},
		'file.data',
		'invalid_value',
		/base64/v,
	],
	[
		{data: 'data:text/plain;base64,//79'},
		'file.data',
		'invalid_value',
		/UTF-8/v,
	],
	[{data: 'data:text/plain,%zz'}, 'file.data', 'invalid_value', /UTF-8/v],
	[{data: 'data:text/plain,%20'}, 'file.data', 'invalid_value', /not empty/v],
	[
		{url: 'https://localhost/a.pdf'},
		'file.url',
		'invalid_value',
		/not a public host/v,
	],
	[{url: 'http://example.com/a.pdf'}, 'file.url', 'invalid_value', /https/v],
];

for (const [file, param, code, message] of refused) {
	test(`refused: ${JSON.stringify(file)}`, (t) => {
		const error = t.throws(() => toFileBlock(file, parameters), {
			name: 'ApiError',
			message,
		});
		t.like(error, {status: 400, param, code});
	});
}

const large = 9 * 1024 * 1024;

test('a large file is taken as base64 without line breaks only', (t) => {
	const lines = 'QUFB\r\n'.repeat(large / 6);
	for (const data of [
		`data:text/plain,${'%41'.repeat(large / 3)}`,
		`data:text/plain;base64,${lines}`,
		`data:application/pdf;base64,${lines}`,
		`data:image/png;base64,${lines}`,
	]) {
		const error = t.throws(() => toFileBlock({data}, parameters), {
			name: 'ApiError',
		});
		t.like(error, {status: 400, param: 'file.data'});
		t.regex(error.message, /more than 8 MB must be sent as/v);
	}

	t.notThrows(() =>
		toFileBlock(
			{data: `data:text/plain;base64,${'QUFB'.repeat(large / 4)}`},
			parameters,
		),
	);
	t.notThrows(() =>
		toFileBlock(
			{data: `data:text/plain;base64,${lines.slice(0, 6_000_000)}`},
			parameters,
		),
	);
});
