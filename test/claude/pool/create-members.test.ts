import test from 'ava';
import {toQuote} from '../../../source/claude/pool/create-members.js';

const cases: Array<[title: string, lastWords: string, quote: string]> = [
	['lines are joined', 'one\n  two\r\n', 'one two'],
	[
		'colours and controls are dropped',
		'\u001B[31mred\u001B[0m\u0007 bell',
		'red bell',
	],
	[
		'a token is hidden',
		'cannot use sk-ant-oat01-abc_DEF-123 now',
		'cannot use [hidden] now',
	],
	[
		'what a name gives away is hidden',
		'CLAUDE_CODE_OAUTH_TOKEN=abc {"api_key": "x y"} password: z',
		'CLAUDE_CODE_OAUTH_TOKEN=[hidden] {"api_key": "[hidden] y"} password: [hidden]',
	],
	[
		'a header is hidden',
		'authorization: Bearer abcdefgh1234',
		'authorization: Bearer [hidden]',
	],
	[
		'a stack is left out',
		'Error: no\n    at file:///a.js:1:2\n    at async b\n\nNode.js v20',
		'Error: no Node.js v20',
	],
	[
		'the command is left out',
		'Command was killed with SIGKILL (Forced termination): /a/claude -p --model sonnet',
		'Command was killed with SIGKILL (Forced termination)',
	],
	[
		'what says nothing stays',
		'No such file: /bin/claude',
		'No such file: /bin/claude',
	],
];

for (const [title, lastWords, quote] of cases) {
	test(`in the last words of a process ${title}`, (t) => {
		t.is(toQuote(lastWords), quote);
	});
}

test('of many words the last are quoted', (t) => {
	const quote = toQuote(`${'x '.repeat(1000)}the reason`);
	t.true(quote.startsWith('…') && quote.endsWith('the reason'));
	t.is(quote.length, 301);
});
