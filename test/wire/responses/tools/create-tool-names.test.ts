import test from 'ava';
import {
	type ClientName,
	createToolNames,
} from '../../../../source/wire/responses/tools/create-tool-names.js';

function call(name: string, namespace?: string): ClientName {
	return {kind: 'call', name, namespace};
}

const search: ClientName = {kind: 'search-call', name: 'tool_search'};

const offers: Record<string, ClientName[]> = {
	'the same name in two namespaces and without': [
		call('lookup', 'mcp__notes'),
		call('lookup', 'mcp__mails'),
		call('lookup'),
	],
	'names that join to the same': [call('b__c', 'a'), call('c', 'a__b')],
	'a plain tool with the joined name': [
		call('lookup', 'mcp__notes'),
		call('mcp__notes__lookup'),
	],
	'names that are too long together': [
		call('x'.repeat(64), 'n'.repeat(64)),
		call(`${'x'.repeat(63)}y`, 'n'.repeat(64)),
	],
	'characters that the Messages API refuses': [
		call('look up', 'mcp.notes'),
		call('look.up', 'mcp notes'),
		call('検索', 'メモ'),
	],
	'a search and a plain tool of its name': [search, call('tool_search')],
	'a name that the hash of another already has': [
		call('c', 'a__b'),
		call('b__c', 'a'),
		call('a__b__c'),
		...['a__b', 'a'].map((namespace) =>
			call(
				createToolNames([call('c', 'a__b'), call('b__c', 'a')]).toModel({
					name: namespace === 'a' ? 'b__c' : 'c',
					namespace,
				}),
			),
		),
	],
};

for (const [title, tools] of Object.entries(offers)) {
	test(`every tool has a name of its own that leads back to it: ${title}`, (t) => {
		const names = createToolNames(tools);
		const modelNames = tools.map((tool) =>
			tool.kind === 'search-call' ? names.search! : names.toModel(tool),
		);
		t.is(new Set(modelNames).size, tools.length);
		for (const [index, name] of modelNames.entries()) {
			t.regex(name, /^[\w\-]{1,64}$/v);
			t.deepEqual(names.toClient(name), tools[index]);
		}

		const turned = createToolNames(tools.toReversed());
		t.deepEqual(
			tools.map((tool) =>
				tool.kind === 'search-call' ? turned.search! : turned.toModel(tool),
			),
			modelNames,
		);
	});
}

test('a plain tool keeps its name, and one of a namespace bears both where they fit', (t) => {
	const names = createToolNames([
		call('lookup', 'mcp__notes'),
		call('lookup', 'mcp__mails__'),
		call('lookup'),
	]);
	t.is(names.toModel({name: 'lookup'}), 'lookup');
	t.is(
		names.toModel({name: 'lookup', namespace: 'mcp__notes'}),
		'mcp__notes__lookup',
	);
	t.is(
		names.toModel({name: 'lookup', namespace: 'mcp__mails__'}),
		'mcp__mails__lookup',
	);
});

test('a call that lost its namespace is of the only tool by its name', (t) => {
	const names = createToolNames([
		call('lookup', 'mcp__notes'),
		call('send', 'mcp__notes'),
		call('send', 'mcp__mails'),
	]);
	t.is(names.toModel({name: 'lookup'}), 'mcp__notes__lookup');
	t.is(names.toModel({name: 'send'}), 'send');
});

test('a call of a tool that is no longer offered has the name it had', (t) => {
	const tool = call('lookup', 'mcp__notes');
	t.is(
		createToolNames([]).toModel(tool),
		createToolNames([tool]).toModel(tool),
	);
});
