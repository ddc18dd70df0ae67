import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'ava';
import {createChangeListeners} from '../../source/async/create-listeners.js';

test('several changes at once notify the remaining listeners once, afterwards', async (t) => {
	const listeners = createChangeListeners();
	const calls: string[] = [];
	const stop = listeners.add(() => {
		calls.push('first');
	});
	listeners.add(() => {
		calls.push('second');
	});
	listeners.notify();
	listeners.notify();
	t.deepEqual(calls, []);
	await nextTurn();
	t.deepEqual(calls, ['first', 'second']);

	stop();
	listeners.notify();
	await nextTurn();
	t.deepEqual(calls, ['first', 'second', 'second']);
});
