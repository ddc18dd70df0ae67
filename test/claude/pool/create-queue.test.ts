import test, {type ExecutionContext} from 'ava';
import {createQueue} from '../../../source/claude/pool/create-queue.js';
import {shuttingDown} from '../../../source/claude/gate/refusals.js';

test('who came first is served first, and hears how many are ahead', async (t) => {
	const {queue, join} = setUp(t);
	const joined = [join('a'), join('b'), join('c')];
	t.deepEqual(
		joined.map(({ahead}) => ahead),
		[0, 1, 2],
	);
	for (const wanted of ['a', 'b', 'c']) {
		t.is(queue.first(), wanted);
		queue.grant(`for ${wanted}`);
	}

	t.is(queue.waiting(), 0);
	t.deepEqual(await Promise.all(joined.map(async ({granted}) => granted)), [
		'for a',
		'for b',
		'for c',
	]);
});

test('when it is full, the next is sent away with a word on when to come back', (t) => {
	const {join} = setUp(t, {limit: 1});
	join('a');
	const error = t.throws(() => join('b'));
	t.like(error, {
		status: 503,
		code: 'queue_full',
		retryAfter: 5,
		message: 'All Claude Code processes are busy. The queue is full.',
	});
});

test('who has waited to the deadline is sent away', async (t) => {
	const {queue, join} = setUp(t, {deadlineMs: 1});
	const {granted} = join('a');
	const error = await t.throwsAsync(granted);
	t.like(error, {status: 503, code: 'queue_full'});
	t.is(queue.waiting(), 0);
});

test('who leaves is out of line at once', async (t) => {
	const {queue, join} = setUp(t);
	const leaving = new AbortController();
	const left = join('a', leaving.signal);
	const stays = join('b');
	leaving.abort();
	t.is(queue.first(), 'b');
	queue.grant('for b');
	t.is(await stays.granted, 'for b');
	await t.throwsAsync(left.granted, {message: 'The caller has left.'});
});

test('who has left before joining does not wait', async (t) => {
	const {queue, join} = setUp(t);
	const {granted} = join('a', AbortSignal.abort());
	await t.throwsAsync(granted, {message: 'The caller has left.'});
	t.is(queue.waiting(), 0);
});

test('what is granted may still fail', async (t) => {
	const {queue, join} = setUp(t);
	const {granted} = join('a');
	queue.grant(Promise.reject(new Error('It did not start')));
	t.is(queue.waiting(), 0);
	await t.throwsAsync(granted, {message: 'It did not start'});
});

test('all can be sent away', async (t) => {
	const {queue, join} = setUp(t);
	const joined = [join('a'), join('b')];
	queue.fail(shuttingDown());
	t.is(queue.waiting(), 0);
	for (const {granted} of joined) {
		t.like(await t.throwsAsync(granted), {code: 'shutting_down'});
	}
});

test('what is granted to nobody is dropped', (t) => {
	const {queue} = setUp(t);
	t.is(queue.first(), undefined);
	t.notThrows(() => {
		queue.grant('for nobody');
	});
});

function setUp(t: ExecutionContext, {limit = 9, deadlineMs = 60_000} = {}) {
	const queue = createQueue<string, string>({limit, deadlineMs});
	const {signal} = new AbortController();
	t.teardown(() => {
		queue.fail(shuttingDown());
	});
	return {
		queue,
		join(wanted: string, leaving: AbortSignal = signal) {
			const joined = queue.join(wanted, leaving);
			// Some are left waiting when the test ends.
			void Promise.allSettled([joined.granted]);
			return joined;
		},
	};
}
