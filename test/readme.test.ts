import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {helpText} from '../source/commands/command-line/help-text.js';
import {defaultSettings} from '../source/settings/default-settings.js';
import {root} from './stand-ins/project.js';
import {keyMarkdown} from './tui/keys/key-markdown.js';

const readme = await readFile(path.join(root, 'readme.md'), 'utf8');

test('the usage is the help text, to the letter', (t) => {
	t.true(readme.includes(`\`\`\`\n${helpText}\`\`\``));
});

test('the keys are those of the key table', (t) => {
	t.true(readme.includes(keyMarkdown().trim()));
});

test('every setting is there, with its default where that is a number', (t) => {
	const rows = readme.split('\n').filter((line) => line.startsWith('|'));
	for (const [name, value] of Object.entries(defaultSettings)) {
		const row = rows.find((line) => line.includes(`\`${name}\``)) ?? '';
		t.true(row.includes(name), `${name} is missing.`);
		if (typeof value === 'number') {
			t.true(row.includes(`\`${value}\``), `${name} has no default.`);
		}
	}
});

test('every picture and every place it links to is there', async (t) => {
	const headings = new Set(
		[...readme.matchAll(/^#{2,3} (?<title>.+)$/gmv)].map((match) =>
			match.groups!['title']!.toLowerCase().replaceAll(' ', '-'),
		),
	);
	for (const match of readme.matchAll(/\]\((?<target>[^\)]+)\)/gv)) {
		const target = match.groups!['target']!;
		if (target.startsWith('#')) {
			t.true(headings.has(target.slice(1)), `${target} leads nowhere.`);
		} else if (!target.startsWith('https:')) {
			await t.notThrowsAsync(readFile(path.join(root, target)));
		}
	}
});
