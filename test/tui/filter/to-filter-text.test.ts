import test from 'ava';
import {matchesFilter, parseFilter, toFilterText} from '../../../source/tui/filter/filter.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';

test('it is what a person would type', (t) => {
	t.is(
		toFilterText({caller: 'curl/8.7', model: 'opus-4-8'}),
		'caller:curl/8.7 model:opus-4-8',
	);
	t.is(
		toFilterText({caller: 'OpenAI/JS 6.49 (work)'}),
		'caller:"OpenAI/JS 6.49 (work)"',
	);
});

for (const caller of [
	'curl/8.7',
	'OpenAI/JS 6.49.0 (work)',
	'my "tool" 1.0',
	'"quoted"',
	'two  blanks',
	'hard\u00A0blank',
	'-v',
	'status:failed',
	'日本 語',
]) {
	test(`it finds the requests of ${caller}, and those of nobody else`, (t) => {
		const filter = parseFilter(toFilterText({caller, model: 'sonnet-4-6'}));
		const matches = (change: Parameters<typeof exampleExchange>[0]) =>
			matchesFilter(exampleExchange(change), filter, sceneTime);
		t.true(matches({caller}));
		t.false(matches({caller: 'Cursor/2.4'}));
		t.false(matches({caller, modelAsked: '', modelUsed: 'claude-opus-4-8'}));
	});
}
