import test from 'ava';
import {
	parseErrorBody,
	toErrorFields,
} from '../../source/errors/parse-error-body.js';

test('an error of an API keeps its message and code', (t) => {
	for (const [error, expected] of [
		[
			{message: 'Full.', code: 'queue_full'},
			{message: 'Full.', code: 'queue_full'},
		],
		[{message: 'Full.', code: null, type: 'x'}, {message: 'Full.'}],
		[{message: 'Full.'}, {message: 'Full.'}],
	]) {
		const text = JSON.stringify({error});
		t.deepEqual(parseErrorBody(text), expected as {message: string});
		t.deepEqual(toErrorFields(text), expected as {message: string});
	}
});

test('the text of a proxy is the message, cut off, and never empty', (t) => {
	for (const [text, message] of [
		['<h1>Bad Gateway</h1>\n', '<h1>Bad Gateway</h1>'],
		['{"error": "down"}', '{"error": "down"}'],
		['x'.repeat(1000), 'x'.repeat(200)],
		[' \n', 'no details'],
		['', 'no details'],
	] as const) {
		t.is(parseErrorBody(text), undefined);
		t.deepEqual(toErrorFields(text), {message});
	}
});
