import test from 'ava';
import {
	applyChanges,
	type Change,
} from '../../../source/connect/edit/apply-changes.js';
import {revertEdits} from '../../../source/connect/edit/revert-edits.js';
import {isObject, readValue} from '../../../source/connect/edit/values.js';
import {
	type FormatName,
	type Path,
} from '../../../source/connect/formats/format.js';
import {loadFormat} from '../../../source/connect/formats/load-format.js';

type Example = {
	title: string;
	text: string;
	/** Lines of the text that must go; all others must stay, in their order. */
	replaced?: string[];
	/** Lines that must be there, in this order. */
	added?: string[];
	/** What undoing by value leaves where it is not the text itself. */
	undone?: string;
};

const address = 'http://127.0.0.1:3456/v1';

const tomlChanges: Change[] = [
	{path: ['model'], value: 'opus'},
	{path: ['model_provider'], value: 'ours'},
	{
		path: ['model_providers', 'ours'],
		value: {name: 'Ours', base_url: address},
	},
];

const tomlTable = [
	'[model_providers.ours]',
	'name = "Ours"',
	`base_url = "${address}"`,
];

const jsonChanges: Change[] = [
	{
		path: ['provider', 'ours'],
		value: {npm: 'x', options: {baseURL: address, headers: {}}},
	},
	{path: ['model'], value: 'ours/opus'},
];

const yamlChanges: Change[] = [
	{path: ['name'], value: 'Mine', isOptional: true},
	{
		path: ['models', {name: 'Opus'}],
		value: {provider: 'openai', apiBase: address, roles: ['chat', 'edit']},
	},
];

const groups: Array<[FormatName, Change[], Example[]]> = [
	[
		'toml',
		tomlChanges,
		[
			{title: 'nothing', text: '', added: ['model = "opus"', ...tomlTable]},
			{
				title: 'a comment alone',
				text: '# mine\n',
				added: ['model_provider = "ours"', ...tomlTable],
			},
			{
				title: 'a value with a comment beside it',
				text: '# mine\nmodel = "gpt-5"  # fast\n\n[projects."/home/me"]\ntrust_level = "trusted"\n',
				replaced: ['model = "gpt-5"  # fast'],
				added: [
					'model = "opus"  # fast',
					'model_provider = "ours"',
					'[projects."/home/me"]',
				],
			},
			{
				title: 'no line end at the end',
				text: 'model = "gpt-5"\n[a]\nb=1',
				replaced: ['model = "gpt-5"'],
				undone: 'model = "gpt-5"\n[a]\nb=1\n',
			},
			{
				title: 'line ends of Windows',
				text: '# c\r\nmodel = "gpt-5" # fast\r\n\r\n[a]\r\n\tb   =   1\r\n',
				replaced: ['model = "gpt-5" # fast'],
			},
			{
				title: 'odd blanks, a list over several lines, a comment at the end',
				text: '   model="x"   \n\n\n[ model_providers . other ]\n   name = \'o\'\n      arr = [ 1,\n  2, # two\n]\n# end\n\n',
				replaced: ['   model="x"   '],
				added: ['   model="opus"   ', '   model_provider = "ours"'],
			},
			{
				title: 'tables by dotted keys',
				text: 'model_providers.other.name = "o"\n\n[tui]\nx=true\n',
				added: tomlTable,
			},
			{
				title: 'tables in one line',
				text: 'model_providers = { other = { name = "o" } }\n[tui]\n',
				replaced: ['model_providers = { other = { name = "o" } }'],
				added: [
					`model_providers = { other = { name = "o" }, ours = { name = "Ours", base_url = "${address}" } }`,
				],
			},
			{
				title: 'a provider of the same name, with fields of its own',
				text: 'model_provider="ours"\n[model_providers.ours] # mine\nname = "Mine"\nbase_url = "http://localhost:1/v1"  # old\nsince = 1979-05-27T07:32:00Z\n\n[z]\nf = 1.0\nbig=9007199254740993\nl = """\nmulti\n"""\n[[arr]]\na=1\n[[arr]]\na=2\n',
				replaced: [
					'name = "Mine"',
					'base_url = "http://localhost:1/v1"  # old',
				],
				added: [
					'model = "opus"',
					'name = "Ours"',
					`base_url = "${address}"  # old`,
				],
			},
			{
				title: 'a comment that belongs to the first table',
				text: '# head\n\n# about a\n[a]\nx=1\n',
				added: ['# head', 'model = "opus"', '# about a', '[a]'],
				undone: '# head\n\n\n# about a\n[a]\nx=1\n',
			},
		],
	],
	[
		'json',
		jsonChanges,
		[
			{title: 'nothing', text: '', undone: '{}\n'},
			{title: 'an empty object', text: '{}', replaced: ['{}']},
			{title: 'comments alone', text: '// mine\n', undone: '// mine\n{}\n'},
			{
				title: 'two blanks',
				text: '{\n  "a": 1\n}\n',
				replaced: ['  "a": 1'],
				added: ['  "a": 1,', '  "provider": {', '    "ours": {'],
			},
			{
				title: 'tabs, and comments everywhere',
				text: '{\n\t// c\n\t"a": 1, // same\n\t/* tail */\n}\n',
				added: ['\t"a": 1, // same', '\t"provider": {', '\t/* tail */'],
			},
			{
				title: 'trailing commas',
				text: '{\n    "a": 1,\n    "provider": {\n        "x": {"npm": "y"}, // note\n        // end\n    },\n}',
				added: [
					'        "x": {"npm": "y"}, // note',
					'        "ours": {',
					'        // end',
				],
			},
			{
				title: 'one line',
				text: '{"a":1,"provider":{"z":{}}}',
				replaced: ['{"a":1,"provider":{"z":{}}}'],
				added: [
					`{"a":1,"provider":{"z":{},"ours":{"npm":"x","options":{"baseURL":"${address}","headers":{}}}},"model":"ours/opus"}`,
				],
			},
			{
				title: 'one line with blanks',
				text: '{"a": 1}\n',
				replaced: ['{"a": 1}'],
				added: [
					`{"a": 1, "provider": {"ours": {"npm": "x", "options": {"baseURL": "${address}", "headers": {}}}}, "model": "ours/opus"}`,
				],
			},
			{
				title: 'line ends of Windows',
				text: '{\r\n  "a": 1\r\n}\r\n',
				replaced: ['  "a": 1'],
			},
			{
				title: 'a provider of the same name, with fields of its own',
				text: '{\n  "provider": {"ours": {"npm": "old", "extra": true}},\n  "model": "m"\n}\n',
				replaced: [
					'  "provider": {"ours": {"npm": "old", "extra": true}},',
					'  "model": "m"',
				],
				added: [
					`  "provider": {"ours": {"npm": "x", "extra": true, "options": {"baseURL": "${address}", "headers": {}}}},`,
					'  "model": "ours/opus"',
				],
			},
			{
				title: 'JSON5 with names and texts of its own',
				text: "{\n  a: 1,\n  // x\n  provider: { 'other': { npm: 'o', }, },\n}\n",
				replaced: ["  provider: { 'other': { npm: 'o', }, },"],
			},
		],
	],
	[
		'yaml',
		yamlChanges,
		[
			{title: 'nothing', text: '', added: ['name: Mine', 'models:']},
			{title: 'a comment alone', text: '# mine\n'},
			{
				title: 'a comment and a blank line behind a list',
				text: 'name: Local\nmodels:\n  - name: GPT # c\n    provider: openai\n\n# tail\nrules: []\n',
				added: ['    provider: openai', '  - name: Opus', '# tail'],
			},
			{
				title: 'a list that is not indented',
				text: 'models:\n- name: a\n  model: b\nx: 1\n',
				added: ['- name: Opus', '  provider: openai', 'x: 1'],
			},
			{
				title: 'a key without a value',
				text: 'models: # mine\nx: 1\n',
				undone: 'models: null # mine\nx: 1\n',
			},
			{
				title: 'lists in one line',
				text: 'models: [{name: a}]\n',
				replaced: ['models: [{name: a}]'],
			},
			{
				title: 'an empty list, and no line end at the end',
				text: 'models: [] # none\nx: 1',
				replaced: ['models: [] # none'],
				undone: 'models: [] # none\nx: 1\n',
			},
			{
				title: 'all in one line',
				text: '{name: x, models: []}\n',
				replaced: ['{name: x, models: []}'],
			},
			{
				title: 'line ends of Windows',
				text: 'name: x\r\nmodels:\r\n  - name: a\r\n    model: b\r\n',
			},
			{
				title: 'an item of the same name, with fields of its own',
				text: 'name: q\nmodels:\n  - name: Opus\n    provider: anthropic\n    roles:\n      - chat\n    extra: 1\n  - name: b\n',
				replaced: ['    provider: anthropic'],
				added: ['    extra: 1', `    apiBase: ${address}`, '  - name: b'],
			},
			{
				title: 'deep indentation and a text over several lines',
				text: 'models:\n    -   name: a\n        model: >\n          long\n          text\n\nx: 1\n',
				added: ['          text', '    - name: Opus', 'x: 1'],
			},
			{
				title: 'marks of a document',
				text: '---\nname: z\n...\n',
				added: ['name: z', 'models:', '...'],
			},
			{
				title: 'a text that keeps its empty lines',
				text: 'name: x\nt: |+\n  a\n\n',
			},
		],
	],
];

for (const [name, changes, examples] of groups) {
	for (const example of examples) {
		const {title, text, replaced = [], added = [], undone = text} = example;

		test(`${name}, ${title}: values are set and all else stays`, async (t) => {
			const format = await loadFormat(name);
			const result = applyChanges(format, text, changes);
			const values = format.parse(result.text);
			for (const {path, value, isOptional} of changes) {
				const found = readValue(values, path);
				if (isOptional) {
					t.not(found, undefined);
				} else if (isObject(value)) {
					t.like(found, value);
				} else {
					t.is(found, value);
				}
			}

			const before = toLines(text).filter((line) => !replaced.includes(line));
			const after = toLines(result.text);
			t.deepEqual(missingFrom(after, before), []);
			t.deepEqual(missingFrom(after, added), []);
			t.is(
				result.text.includes('\r\n'),
				text.includes('\r\n'),
				'line ends are those of the file',
			);
			t.false(/[^\r]\n/v.test(result.text) && text.includes('\r\n'));
			t.is(result.text.endsWith('\n'), text === '' || text.endsWith('\n'));
		});

		test(`${name}, ${title}: a second time changes nothing`, async (t) => {
			const format = await loadFormat(name);
			const {text: once} = applyChanges(format, text, changes);
			t.deepEqual(applyChanges(format, once, changes), {text: once, edits: []});
		});

		test(`${name}, ${title}: values are taken back`, async (t) => {
			const format = await loadFormat(name);
			const {text: changed, edits} = applyChanges(format, text, changes);
			t.deepEqual(revertEdits(format, changed, edits), {
				text: undone,
				kept: [],
			});
		});
	}
}

/** The first of some lines that is not there behind the one before it, if there is one. */
function missingFrom(lines: string[], wanted: string[]): string[] {
	let at = 0;
	for (const line of wanted) {
		const found = lines.indexOf(line, at);
		if (found === -1) {
			return [line];
		}

		at = found + 1;
	}

	return [];
}

function toLines(text: string): string[] {
	return text.split(/\r?\n/v).filter((line) => line !== '');
}

const refused: Array<[FormatName, string, string, Change, RegExp]> = [
	[
		'toml',
		'an array of tables of that name',
		'[[model_providers]]\na=1\n',
		tomlChanges[2]!,
		/cannot be changed without changing other values/v,
	],
	[
		'toml',
		'a number in place of a table',
		'model_providers=3\n',
		tomlChanges[2]!,
		/line 1 has a value where a table with ours is needed/v,
	],
	[
		'json',
		'a name that is there twice',
		'{"provider": {}, "provider": {}}',
		jsonChanges[0]!,
		/"provider" is there twice/v,
	],
	[
		'json',
		'a text in place of an object',
		'{"provider": "x"}',
		jsonChanges[0]!,
		/line 1 has "x" where an object with "ours" is needed/v,
	],
	['json', 'a list', '[]', jsonChanges[0]!, /where an object with "provider"/v],
	[
		'yaml',
		'a reference to another place',
		'x: &m\n  - name: a\nmodels: *m\n',
		yamlChanges[1]!,
		/\*m refers to another place/v,
	],
	[
		'yaml',
		'a number in place of a list',
		'models: 3\n',
		yamlChanges[1]!,
		/a list is needed/v,
	],
];

for (const [name, title, text, change, message] of refused) {
	test(`${name}: ${title} is refused`, async (t) => {
		const format = await loadFormat(name);
		t.throws(() => applyChanges(format, text, [change]), {
			name: 'EditError',
			message,
		});
	});
}

const broken: Array<[FormatName, string]> = [
	['toml', 'a=\n'],
	['toml', 'a=1\na=2\n'],
	['json', '{"a":'],
	['json', '{"a" 1}'],
	['yaml', 'a: 1\na: 2\n'],
	['yaml', 'a: 1\n---\nb: 1\n'],
	['yaml', 'a:\n\t- b\n'],
];

for (const [name, text] of broken) {
	test(`${name}: ${JSON.stringify(text)} is not well-formed`, async (t) => {
		const format = await loadFormat(name);
		t.throws(() => format.parse(text));
	});
}

const edited: Array<
	[FormatName, Change[], string, (text: string) => string, string, string[]]
> = [
	[
		'toml',
		tomlChanges,
		'model = "gpt-5"\n',
		(text) =>
			text
				.replace('"opus"', '"other"')
				.replace('name = "Ours"\n', 'name = "Ours"\nmine = 1\n'),
		'model = "other"\n\n[model_providers.ours]\nmine = 1\n',
		['model'],
	],
	[
		'json',
		jsonChanges,
		'{\n  "a": 1\n}\n',
		(text) => text.replace('"a": 1', '"a": 2, // two').replace('"x"', '"y"'),
		'{\n  "a": 2, // two,\n  "provider": {\n    "ours": {\n      "npm": "y"\n    }\n  }\n}\n',
		['provider.ours.npm'],
	],
	[
		'yaml',
		yamlChanges,
		'name: q\nmodels:\n  - name: a\n',
		(text) => `${text}rules: []\n`.replace('- name: a', '- name: b # b'),
		'name: q\nmodels:\n  - name: b # b\nrules: []\n',
		[],
	],
];

for (const [name, changes, text, edit, expected, kept] of edited) {
	test(`${name}: what was edited since stays, and the rest is taken back`, async (t) => {
		const format = await loadFormat(name);
		const {text: changed, edits} = applyChanges(format, text, changes);
		const result = revertEdits(format, edit(changed), edits);
		t.is(result.text, expected);
		t.deepEqual(result.kept, kept);
	});
}

test('YAML: a step that repeats on the way to a value is followed', async (t) => {
	const format = await loadFormat('yaml');
	const text = 'models:\n  models:\n    - name: a\n';
	const changes: Change[] = [
		{path: ['models', 'models', {name: 'Opus'}], value: {size: 1}},
	];
	const {text: changed, edits} = applyChanges(format, text, changes);
	t.is(revertEdits(format, changed, edits).text, text);
});

test('older YAML parsers take our texts for texts', async (t) => {
	const format = await loadFormat('yaml');
	const path: Path = ['answer'];
	t.is(format.set('', path, 'yes'), 'answer: "yes"\n');
});
