import test from 'ava';
import {
	regroup,
	rowIndex,
	toUsageRows,
} from '../../../../source/tui/overlays/usage/usage-rows.js';
import {exampleRow, exampleUsage} from '../../scenes/example-usage.js';

const others = exampleRow({caller: undefined, requests: 900, costUsd: 99});

test('callers that weigh most come first, each above its models', (t) => {
	t.deepEqual(
		toUsageRows(exampleUsage).map(({kind, caller, model}) => [
			kind,
			caller,
			model,
		]),
		[
			['sum', 'OpenClaw', undefined],
			['part', 'OpenClaw', 'claude-opus-4-8'],
			['part', 'OpenClaw', 'claude-sonnet-4-6'],
			['part', 'OpenClaw', undefined],
			['only', 'Cursor 2.4', 'claude-opus-4-8'],
			['only', 'OpenAI/Python 2.9', 'claude-haiku-4-5'],
			['only', 'curl 8.7.1', 'claude-sonnet-4-6'],
		],
	);
});

test('an update makes no second caller', (t) => {
	const calls = [
		'curl/8',
		'curl/7.88',
		'Cursor 2.4',
		'Cursor 2.5.1-beta',
		'OpenAI/JS 6.49.0 (laptop)',
		'OpenAI/JS 6.50.1 (laptop)',
		'OpenAI/JS 6.50.1 (server 2.0)',
		'agent 1',
		'agent 2',
		'codex_cli_rs',
		'/2',
	];
	const rows = regroup(
		calls.map((caller) => exampleRow({caller, model: 'opus', requests: 1})),
		'caller',
	);
	t.deepEqual(
		rows.map(({caller, requests}) => [caller, requests]),
		[
			['curl', 2],
			['Cursor', 2],
			['OpenAI/JS (laptop)', 2],
			['OpenAI/JS (server 2.0)', 1],
			['agent 1', 1],
			['agent 2', 1],
			['codex_cli_rs', 1],
			['/2', 1],
		],
	);
});

test('a caller that several models answered is their sum', (t) => {
	const [sum] = toUsageRows(exampleUsage);
	t.like(sum, {requests: 77, failed: 3, inputTokens: 900_000});
	t.is(sum?.costUsd.toFixed(2), '4.97');
});

test('the others are last, however much they are', (t) => {
	const rows = toUsageRows([others, ...exampleUsage]);
	t.like(rows.at(-1), {kind: 'others', requests: 900});
	t.is(rows.filter(({kind}) => kind === 'others').length, 1);
});

test('every row has a key of its own and keeps it wherever it moves', (t) => {
	const rows = toUsageRows([others, ...exampleUsage]);
	t.is(new Set(rows.map(({key}) => key)).size, rows.length);
	const {key} = rows[4]!;
	const later = toUsageRows([
		...exampleUsage,
		exampleRow({caller: 'new', model: 'opus', costUsd: 50}),
	]);
	t.is(later[rowIndex(later, key)]?.caller, 'Cursor 2.4');
	t.is(rowIndex(later, key), 5);
});

test('a row that is there no more, and none, are the first', (t) => {
	const rows = toUsageRows(exampleUsage);
	t.is(rowIndex(rows, undefined), 0);
	t.is(rowIndex(rows, 'gone'), 0);
	t.is(rowIndex([], undefined), 0);
});
