import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {defaultSettings} from '../source/settings/default-settings.js';
import {isSettingName} from '../source/settings/parse-settings.js';
import {readEnvironmentSettings} from '../source/settings/read-environment-settings.js';
import {clients} from './clients/clients.js';
import {toSection, toTables} from './docs/markdown.js';
import {root} from './stand-ins/project.js';
import {keyMarkdown} from './tui/keys/key-markdown.js';

const readme = await readFile(path.join(root, 'readme.md'), 'utf8');
const optional = ['claude', 'embeddings', 'oauthTokenFile', 'reserve'];

test('the readme has at most 180 lines', (t) => {
	t.true(readme.split('\n').length - 1 <= 180);
});

test('the keys in the readme are rows of the key table', (t) => {
	const rows = linesOf('The first minute');
	t.true(rows.length > 5);
	const all = keyMarkdown().split('\n');
	t.deepEqual(
		rows.filter((row) => !all.includes(row)),
		[],
	);
});

test('the settings table of the readme has every setting, with its variable and default', (t) => {
	const rows = toTables(toSection(readme, 'Settings'))[0] ?? [];
	const names = rows.map(([name = '']) => name.replaceAll('`', ''));
	t.deepEqual(
		[...names].sort(),
		[...Object.keys(defaultSettings), ...optional].sort(),
	);
	for (const [index, name] of names.entries()) {
		const [, variable = '', value = ''] = rows[index]!;
		const {sources} = readEnvironmentSettings({
			[variable.replaceAll('`', '')]: '1',
		});
		t.is(String(sources[0]?.name), name, `${variable} is not ${name}.`);
		t.is(value, toDefault(name), `The default of ${name} is another.`);
	}
});

test('the numbers in the readme are those of the benchmark', async (t) => {
	const benchmark = await readFile(
		path.join(root, 'docs/benchmark.md'),
		'utf8',
	);
	const rows = linesOf('Numbers');
	t.true(rows.length > 3);
	t.deepEqual(
		rows.filter((row) => !benchmark.split('\n').includes(row)),
		[],
	);
});

test('every program of the kit is in the readme, with a version', (t) => {
	const rows = toTables(toSection(readme, 'Connect a client'))[0] ?? [];
	const programs = clients.filter(({program}) => typeof program === 'string');
	// Several of the kit may be one program with other settings.
	for (const {name} of new Map(
		programs.toReversed().map((client) => [client.package, client]),
	).values()) {
		const row = rows.find(([link]) =>
			link?.endsWith(`(docs/clients.md#${name})`),
		);
		t.regex(row?.[2] ?? '', /^\d+\.\d+\.\d+$/v, `${name} has no version.`);
	}
});

/** The rows of the first table below a heading, as they are written. */
function linesOf(heading: string): string[] {
	return toSection(readme, heading)
		.split('\n')
		.filter((line) => line.startsWith('|'))
		.slice(2);
}

function toDefault(name: string): string {
	if (!isSettingName(name) || name === 'claude') {
		return 'found';
	}

	if (name === 'alerts') {
		return 'all';
	}

	const value = defaultSettings[name];
	return typeof value === 'object' || value === undefined
		? 'none'
		: `\`${value}\``;
}
