import test from 'ava';
import {toCompletions} from '../../../source/tui/filter/completions.js';
import {exampleExchange} from '../scenes/example-exchange.js';

const exchanges = [
	exampleExchange({caller: 'OpenAI/JS 6.49.0', keyName: 'laptop'}),
	exampleExchange({caller: 'Claude Code/2.1', modelUsed: 'claude-opus-4-8'}),
	exampleExchange({caller: 'OpenAI/JS 6.50.0'}),
];

function complete(typed: string): string[] {
	const cursor = typed.length;
	const {start, words} = toCompletions({text: typed, cursor}, exchanges);
	return words.map((word) => typed.slice(0, start) + word);
}

test('a word begins the name of a field', (t) => {
	t.deepEqual(complete('opus s'), [
		'opus status:',
		'opus shape:',
		'opus since:',
	]);
	t.deepEqual(complete('-cal'), ['-caller:']);
	t.deepEqual(complete('nothing'), []);
	t.is(complete('').length, 9);
});

test('after a field come its values, each once, the newest first', (t) => {
	t.deepEqual(complete('caller:'), [
		'caller:openai/js',
		'caller:"claude code"',
	]);
	t.deepEqual(complete('caller:"claude c'), ['caller:"claude code"']);
	t.deepEqual(complete('model:'), ['model:sonnet-4-6', 'model:opus-4-8']);
	t.deepEqual(complete('-model:OPUS'), ['-model:opus-4-8']);
	t.deepEqual(complete('key:'), ['key:laptop']);
	t.deepEqual(complete('shape:chat'), ['shape:chat']);
	t.true(complete('status:').includes('status:failed'));
	t.true(complete('since:').includes('since:today'));
});

test('only the word before the cursor is completed', (t) => {
	const {start, words} = toCompletions(
		{text: 'model:opus cal >5s', cursor: 14},
		exchanges,
	);
	t.is(start, 11);
	t.deepEqual(words, ['caller:']);
});
