import test from 'ava';
import {toStepLine} from '../../../source/commands/test/to-step-line.js';

test('a step that passed is a line with what was seen and its time', (t) => {
	t.is(
		toStepLine({
			id: 'answer',
			title: 'The model answers',
			status: 'passed',
			durationMs: 1234,
			detail: 'claude-opus-4-8',
		}),
		'✓ The model answers · claude-opus-4-8 · 1.2 s',
	);
});

test('a step that failed says what to type', (t) => {
	t.is(
		toStepLine({
			id: 'login',
			title: 'It is signed in',
			status: 'failed',
			durationMs: 3,
			detail: 'It\u001B[31m is\nnot.',
			cure: 'claude auth login',
		}),
		'✗ It is signed in · It is not. · 3 ms\n  To mend it: claude auth login',
	);
});

test('a step that was skipped is just named', (t) => {
	t.is(
		toStepLine({id: 'stream', title: 'The answer streams', status: 'skipped'}),
		'– The answer streams',
	);
});
