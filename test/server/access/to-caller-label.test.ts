import test from 'ava';
import {toCallerLabel} from '../../../source/server/access/to-caller-label.js';

const labels: Array<[Record<string, string>, string | undefined, string]> = [
	[{'user-agent': 'OpenAI/JS 6.49.0'}, undefined, 'OpenAI/JS 6.49'],
	[
		{'user-agent': 'OpenAI/Python 1.2.3'},
		'laptop',
		'OpenAI/Python 1.2 (laptop)',
	],
	[{'user-agent': 'Anthropic/JS 1.14.0'}, undefined, 'Anthropic/JS 1.14'],
	[
		{'user-agent': 'AsyncOpenAI/Python 2.9.0'},
		undefined,
		'AsyncOpenAI/Python 2.9',
	],
	[
		{'user-agent': 'ls/JS 6.49.0', 'x-stainless-lang': 'js'},
		undefined,
		'OpenAI/JS 6.49',
	],
	[
		{
			'user-agent': '$e/JS 1.14.0',
			'x-stainless-lang': 'js',
			'anthropic-version': '2023-06-01',
		},
		undefined,
		'Anthropic/JS 1.14',
	],
	[{'user-agent': 'ls/JS 6.49.0'}, undefined, 'ls/JS'],
	[{'user-agent': 'curl/8.5.0'}, undefined, 'curl/8.5'],
	[
		{'user-agent': 'ai-sdk/openai-compatible/2.0.91 runtime/node.js/20'},
		undefined,
		'ai-sdk/openai-compatible/2.0',
	],
	[{'user-agent': 'node'}, undefined, 'node'],
	[
		{originator: 'codex_cli_rs', 'user-agent': 'codex_cli_rs/0.1'},
		undefined,
		'codex_cli_rs',
	],
	[{}, undefined, 'unknown'],
	[{'user-agent': 'x'.repeat(500)}, undefined, 'x'.repeat(60)],
];

for (const [headers, key, expected] of labels) {
	test(`${JSON.stringify(headers).slice(0, 80)} is ${expected}`, (t) => {
		t.is(toCallerLabel(new Headers(headers), key), expected);
	});
}

const long = 2_000_000;

test('of a long header only the beginning is read', (t) => {
	const digits = new Headers({'user-agent': '1'.repeat(long)});
	t.is(toCallerLabel(digits), '1'.repeat(60));
	const spaces = new Headers({originator: `x${' '.repeat(long)}x`});
	t.is(toCallerLabel(spaces), 'x'.padEnd(60));
});
