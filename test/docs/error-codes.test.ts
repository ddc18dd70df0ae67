import {readFile, readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {root} from '../stand-ins/project.js';
import {toSection, toTables} from './markdown.js';

// What a request can end with comes from these folders; the codes of `/admin` are for dashboards.
const source = await readSource([
	'budgets',
	'claude',
	'errors',
	'server',
	'wire',
]);

const page = await readFile(path.join(root, 'docs/api.md'), 'utf8');
const documented = (toTables(toSection(page, 'Errors'))[0] ?? []).flatMap(
	([, codes = '']) => toCodes(codes, /`(?<code>\w+)`/gv),
);

test('every code that an error is made with is in the error table', (t) => {
	const codes = toCodes(source, /\bcode: '(?<code>\w+)'/gv);
	t.true(codes.length > 20);
	t.deepEqual(
		codes.filter((code) => !documented.includes(code)),
		[],
	);
});

test('every code in the error table is in the source', (t) => {
	t.deepEqual(
		documented.filter((code) => !source.includes(`'${code}'`)),
		[],
	);
});

async function readSource(folders: string[]): Promise<string> {
	const files = await Promise.all(
		folders.map(async (folder) => {
			const place = path.join(root, 'source', folder);
			const names = await readdir(place, {recursive: true});
			return names
				.filter((name) => name.endsWith('.ts'))
				.map(async (name) => readFile(path.join(place, name), 'utf8'));
		}),
	);
	const texts = await Promise.all(files.flat());
	return texts.join('\n');
}

function toCodes(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].map(({groups}) => groups!['code']!);
}
