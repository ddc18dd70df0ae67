import {access, readFile, readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {helpText} from '../../source/commands/command-line/help-text.js';
import {keyMarkdown} from '../tui/keys/key-markdown.js';
import {root} from '../stand-ins/project.js';
import {toAnchors, toLinks, toSection, toTables} from './markdown.js';

const documents = await readdir(path.join(root, 'docs'));
const pages = ['readme.md', ...documents.map((name) => `docs/${name}`)];

async function read(page: string): Promise<string> {
	return readFile(path.join(root, page), 'utf8');
}

for (const page of pages) {
	test(`every link of ${page} leads to a file and a heading`, async (t) => {
		const links = toLinks(await read(page)).filter(
			(link) => !link.startsWith('https:'),
		);
		const broken = await Promise.all(
			links.map(async (link) => ((await leads(page, link)) ? [] : [link])),
		);
		t.deepEqual(broken.flat(), []);
	});

	test(`${page} uses plain words`, async (t) => {
		const text = await read(page);
		t.deepEqual(text.match(foreignWords) ?? [], []);
	});
}

test('the help uses plain words', (t) => {
	t.deepEqual(helpText.match(foreignWords) ?? [], []);
});

/** Words that this project once overused where its readers expect others: report, again, fix, anyone. */
const foreignWords =
	/\b(?:told|tells?|anew|mend(?:s|ed)?|whoever|whatever|of which)\b/giv;

async function leads(page: string, link: string): Promise<boolean> {
	const [file = '', anchor] = link.split('#');
	const target = file === '' ? page : path.join(path.dirname(page), file);
	try {
		await access(path.join(root, target));
	} catch {
		return false;
	}

	return anchor === undefined || toAnchors(await read(target)).has(anchor);
}

test('every document is linked from the readme', async (t) => {
	const links = new Set(
		toLinks(await read('readme.md')).map((link) => link.split('#')[0]),
	);
	t.deepEqual(
		pages.filter((page) => page !== 'readme.md' && !links.has(page)),
		[],
	);
});

test('the commands document has the help text, to the letter', async (t) => {
	const page = await read('docs/commands.md');
	t.true(page.includes(`\`\`\`\n${helpText}\`\`\``));
});

test('the dashboard document has the whole key table', async (t) => {
	const page = await read('docs/dashboard.md');
	t.true(toSection(page, 'Keys').includes(keyMarkdown().trim()));
});

test('the contributing document has every script of the package', async (t) => {
	const {scripts} = JSON.parse(await read('package.json')) as {
		scripts: Record<string, string>;
	};
	const rows = toTables(
		toSection(await read('docs/contributing.md'), 'Scripts'),
	);
	const names = rows
		.flat()
		.map(([cell]) => cell)
		.join(' ');
	t.deepEqual(
		Object.keys(scripts).filter(
			(name) => !new RegExp(`\`(?:npm (?:run )?)?${name}\``, 'v').test(names),
		),
		[],
	);
});

test('the changelog has the version of the package', async (t) => {
	const {version} = JSON.parse(await read('package.json')) as {version: string};
	const page = await read('docs/changelog.md');
	t.true(page.includes(`\n## [${version}]`));
});
