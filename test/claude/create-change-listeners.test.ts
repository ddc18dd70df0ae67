import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'ava';
import {createChangeListeners} from '../../source/claude/create-change-listeners.js';

test('several changes at once are told once, afterwards, to all who still listen', async (t) => {
	const listeners = createChangeListeners();
	const calls: string[] = [];
	const stop = listeners.add(() => {
		calls.push('first');
	});
	listeners.add(() => {
		calls.push('second');
	});
	listeners.tell();
	listeners.tell();
	t.deepEqual(calls, []);
	await nextTurn();
	t.deepEqual(calls, ['first', 'second']);

	stop();
	listeners.tell();
	await nextTurn();
	t.deepEqual(calls, ['first', 'second', 'second']);
});
