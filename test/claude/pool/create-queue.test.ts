import test, {type ExecutionContext} from 'ava';
import {createQueue} from '../../../source/claude/pool/create-queue.js';
import {shuttingDown} from '../../../source/claude/gate/refusals.js';

test('what is granted to one that waits is its own', async (t) => {
	const {queue, join, list} = setUp(t);
	const [a, b, c] = [join('a'), join('b'), join('c')];
	t.deepEqual(list(), ['a', 'b', 'c']);
	queue.grant(b.waiter, 'for b');
	t.deepEqual(list(), ['a', 'c']);
	queue.grant(c.waiter, 'for c');
	queue.grant(a.waiter, 'for a');
	t.deepEqual(list(), []);
	const granted = [a, b, c].map(async (joined) => joined.granted);
	t.deepEqual(await Promise.all(granted), ['for a', 'for b', 'for c']);
});

test('one that is refused fails with a word on when to come back', async (t) => {
	const {queue, join, list} = setUp(t);
	const {waiter, granted} = join('a');
	const error = queue.refuse(waiter);
	t.like(error, {
		status: 503,
		code: 'queue_full',
		retryAfter: 5,
		message: 'All Claude Code processes are busy. The queue is full.',
	});
	t.is(await t.throwsAsync(granted), error);
	t.deepEqual(list(), []);
});

test('one that has waited to the deadline is sent away', async (t) => {
	const {join, list} = setUp(t, {deadlineMs: 1});
	const {granted} = join('a');
	const error = await t.throwsAsync(granted);
	t.like(error, {status: 503, code: 'queue_full'});
	t.deepEqual(list(), []);
});

test('one that leaves is out of line at once', async (t) => {
	const {join, list, left: countLeft} = setUp(t);
	const leaving = new AbortController();
	const left = join('a', leaving.signal);
	join('b');
	leaving.abort();
	t.deepEqual(list(), ['b']);
	t.is(countLeft(), 1);
	await t.throwsAsync(left.granted, {message: 'The caller has left.'});
});

test('one that has left before joining does not wait', async (t) => {
	const {join, list} = setUp(t);
	const {granted} = join('a', AbortSignal.abort());
	await t.throwsAsync(granted, {message: 'The caller has left.'});
	t.deepEqual(list(), []);
});

test('what is granted may still fail', async (t) => {
	const {queue, join, list} = setUp(t);
	const {waiter, granted} = join('a');
	queue.grant(waiter, Promise.reject(new Error('It did not start')));
	t.deepEqual(list(), []);
	await t.throwsAsync(granted, {message: 'It did not start'});
});

test('all can be sent away', async (t) => {
	const {queue, join, list} = setUp(t);
	const joined = [join('a'), join('b')];
	queue.fail(shuttingDown());
	t.deepEqual(list(), []);
	for (const {granted} of joined) {
		t.like(await t.throwsAsync(granted), {code: 'shutting_down'});
	}
});

test('what is granted to one that has left is dropped', async (t) => {
	const {queue, join} = setUp(t);
	const {waiter, granted} = join('a', AbortSignal.abort());
	queue.grant(waiter, 'too late');
	await t.throwsAsync(granted, {message: 'The caller has left.'});
});

test('one that comes again keeps the time it came first', (t) => {
	const {queue} = setUp(t);
	const {signal} = new AbortController();
	const {waiter, granted} = queue.join('a', signal, 5);
	void Promise.allSettled([granted]);
	t.is(waiter.since, 5);
});

function setUp(t: ExecutionContext, {deadlineMs = 60_000} = {}) {
	let left = 0;
	const queue = createQueue<string, string>({
		deadlineMs,
		onLeave() {
			left++;
		},
	});
	const {signal} = new AbortController();
	t.teardown(() => {
		queue.fail(shuttingDown());
	});
	return {
		queue,
		left: () => left,
		list: () => queue.list().map(({wanted}) => wanted),
		join(wanted: string, leaving: AbortSignal = signal) {
			const joined = queue.join(wanted, leaving);
			// Some are left waiting when the test ends.
			void Promise.allSettled([joined.granted]);
			return joined;
		},
	};
}
