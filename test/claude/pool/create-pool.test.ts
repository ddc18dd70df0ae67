import {mock} from 'node:test';
import test, {type ExecutionContext} from 'ava';
import {shuttingDown} from '../../../source/claude/gate/refusals.js';
import {
	type Pool,
	type PoolOptions,
	createPool,
} from '../../../source/claude/pool/create-pool.js';
import type {Use} from '../../../source/claude/pool/create-leaser.js';
import {toAbandoned} from '../../../source/claude/pool/member.js';
import type {Message} from '../../../source/claude/turn.js';
import {assistant, user} from '../example-turn.js';
import {
	type Puppet,
	type PuppetOptions,
	createPuppet,
} from './create-puppet.js';

test('spares are booted one after the other, and replaced when taken', async (t) => {
	const {pool, boot, counts} = setUp(t, {spareProcesses: 2});
	pool.recycle();
	await boot(0);
	await boot(1);
	await counts({spare: 2});
	const {kind} = await take(pool);
	t.is(kind, 'spare');
	t.like(pool.counts(), {busy: 1, spare: 1});
	await boot(2);
	await counts({busy: 1, spare: 2});
});

test('what was started after a new login is kept, also when the clock has been set back since', async (t) => {
	const {pool, processes} = setUp(t, {
		start(model) {
			const process = createPuppet(model, {startedAt: Date.now() - 1000});
			processes.push(process);
			return process;
		},
	});
	pool.recycle();
	const lease = take(pool);
	processes[0]?.answer();
	const {release} = await lease;
	release(holds('mine'));
	t.like(pool.counts(), {live: 1});
});

test('no spares while there is nothing to start', async (t) => {
	const {pool, processes, boot} = setUp(t, {
		spareProcesses: 1,
		canStart: () => false,
	});
	const lease = take(pool);
	await boot(0);
	const {release} = await lease;
	release({type: 'spent'});
	await processes[0]?.ended;
	t.is(processes.length, 1);
});

test('the spare of a model that turns out not to exist is ended', async (t) => {
	const {pool, processes, boot, counts} = setUp(t, {spareProcesses: 1});
	pool.recycle();
	await boot(0);
	const {signal} = new AbortController();
	const wanted = pool.request({...any, model: 'opus-11'}, signal);
	await boot(1);
	const {release} = await wanted.lease;
	await boot(2);
	t.is(processes[2]?.model, 'opus-11');
	await counts({spare: 2, busy: 1});
	release({type: 'spent'});
	pool.forgetModel('opus-11');
	await processes[2]?.ended;
	await counts({spare: 1, busy: 0});
	t.is(processes.length, 3);
});

test('a conversation goes on in the process that holds it', async (t) => {
	const {pool, boot} = setUp(t);
	const first = take(pool);
	await boot(0);
	const {kind, member, release} = await first;
	t.is(kind, 'cold');
	release(holds('mine'));
	const next = await take(pool, 'mine');
	t.is(next.kind, 'live');
	t.is(next.member, member);
});

test('a process that is spent ends', async (t) => {
	const {pool, boot, processes} = setUp(t);
	const lease = take(pool);
	await boot(0);
	const {release} = await lease;
	release({type: 'spent'});
	t.true(processes[0]?.isEnded());
	t.like(pool.counts(), {busy: 0, live: 0, spare: 0});
});

test('a process of which nothing was asked stays what it was', async (t) => {
	const {pool, boot} = setUp(t);
	const cold = take(pool);
	await boot(0);
	const {release} = await cold;
	release({type: 'unused'});
	t.like(pool.counts(), {spare: 1});
	const spare = await take(pool);
	spare.release({type: 'unused'});
	t.like(pool.counts(), {spare: 1});
	const {release: hold} = await take(pool);
	hold(holds('mine'));
	const live = await take(pool, 'mine');
	live.release({type: 'unused'});
	t.like(pool.counts(), {live: 1});
	const {kind} = await take(pool, 'mine');
	t.is(kind, 'live');
});

test('a process with the same setup is rewound for another conversation, and stays rewound if it gets no turn', async (t) => {
	const {pool, boot, processes} = setUp(t, {canRewind: true});
	const first = take(pool);
	await boot(0);
	const {release} = await first;
	release(holds('mine', {stops: ['']}));
	for (const key of ['yours', 'theirs']) {
		const {kind, member, release: leave} = await take(pool, key);
		t.is(kind, 'rewound');
		t.is(processes[0]?.pid, member.process.pid);
		leave({type: 'unused'});
	}

	t.is(processes.length, 1);
});

test('a process that does not come up with a history is replaced by one without', async (t) => {
	const pasts: unknown[] = [];
	const {pool, boot, started, processes} = setUp(t, {
		onPast(past) {
			pasts.push(past);
		},
	});
	const past = [user('hello'), assistant('hi')];
	const {signal} = new AbortController();
	const {lease} = pool.request({...any, past}, signal);
	await started(0);
	processes[0]?.end();
	await boot(1);
	const {kind} = await lease;
	t.is(kind, 'cold');
	t.deepEqual(pasts, [past, undefined]);
});

test('nothing is started any more once it closes', async (t) => {
	const {pool, boot, processes} = setUp(t, {canRewind: true});
	const first = take(pool);
	await boot(0);
	const {member, release} = await first;
	release(holds('mine', {stops: ['']}));
	// As if the CLI would not.
	member.conversation.rewind = async () => false;
	const second = take(pool, 'yours');
	await Promise.all([
		pool.close(shuttingDown()),
		t.throwsAsync(second, {message: 'The server is shutting down.'}),
	]);
	t.throws(
		() => {
			pool.request(any, new AbortController().signal);
		},
		{message: 'The server is shutting down.'},
	);
	t.is(processes.length, 1);
});

test('a process that died while it was idle serves nobody', async (t) => {
	const {pool, boot, processes, counts} = setUp(t);
	const lease = take(pool);
	await boot(0);
	const {release} = await lease;
	release(holds('mine'));
	processes[0]?.end();
	await counts({live: 0});
	const next = take(pool, 'mine');
	await boot(1);
	const {kind} = await next;
	t.is(kind, 'cold');
});

test('a turn claims the spare that comes up, rather than to boot another', async (t) => {
	const {pool, boot, processes, counts} = setUp(t, {spareProcesses: 1});
	pool.recycle();
	await counts({booting: 1});
	const lease = take(pool);
	await boot(0);
	const {kind, member} = await lease;
	t.is(kind, 'cold');
	t.is(processes[0]?.pid, member.process.pid);
});

test('who leaves while a process comes up leaves a spare', async (t) => {
	const {pool, boot, processes, counts} = setUp(t, {spareProcesses: 1});
	const leaving = new AbortController();
	const lease = take(pool, undefined, leaving.signal);
	await counts({booting: 1});
	leaving.abort();
	await t.throwsAsync(lease, {message: 'The caller has left.'});
	await boot(0);
	await counts({spare: 1});
	t.is(processes.length, 1);
});

test('a caller that leaves while a process boots leaves the process to a waiting turn', async (t) => {
	const {pool, boot, processes, counts} = setUp(t, {maxProcesses: 1});
	const leaving = new AbortController();
	const left = take(pool, undefined, leaving.signal);
	await counts({booting: 1});
	const waiting = take(pool);
	leaving.abort();
	await t.throwsAsync(left);
	await boot(0);
	const {member} = await waiting;
	t.is(processes[0]?.pid, member.process.pid);
	t.like(pool.counts(), {busy: 1});
});

test('who leaves without having asked for the lease loses nothing', async (t) => {
	const {pool, boot, counts} = setUp(t, {maxProcesses: 1});
	const leaving = new AbortController();
	const first = take(pool);
	await boot(0);
	const {release} = await first;
	pool.request(any, leaving.signal);
	t.is(pool.waiting(), 1);
	leaving.abort();
	t.is(pool.waiting(), 0);
	release(holds('mine'));
	await counts({busy: 0, live: 1});
});

test('a process that does not come up is replaced, once', async (t) => {
	const {pool, processes, boot, started, counts, failures} = setUp(t);
	const lease = take(pool);
	await counts({booting: 1});
	processes[0]?.end();
	await boot(1);
	const {kind, release} = await lease;
	t.is(kind, 'cold');
	t.is(failures.length, 1);
	release({type: 'spent'});

	const failing = take(pool);
	await counts({booting: 1});
	processes[2]?.end();
	await started(3);
	processes[3]?.end();
	t.like(await t.throwsAsync(failing), {
		status: 502,
		code: 'cli_crashed',
		message: 'The Claude Code CLI ended while it started: last words',
	});
	t.is(processes.length, 4);
	t.like(pool.counts(), {booting: 0, busy: 0});
});

test('one that says nothing is not: the next would take as long', async (t) => {
	const {pool, processes} = setUp(t, {bootMs: 1});
	t.like(await t.throwsAsync(take(pool)), {status: 504, code: 'timeout'});
	t.is(processes.length, 1);
});

test('a spare that fails to boot is reported, and another is booted', async (t) => {
	const {pool, processes, boot, counts, failures} = setUp(t, {
		spareProcesses: 1,
	});
	pool.recycle();
	await counts({booting: 1});
	processes[0]?.end();
	await boot(1);
	await counts({spare: 1});
	t.is(failures.length, 1);
});

test('a process that was asked to end while booting is no boot failure', async (t) => {
	const {pool, processes, counts, failures} = setUp(t);
	const lease = take(pool);
	await counts({booting: 1});
	await pool.close(shuttingDown());
	await t.throwsAsync(lease);
	t.true(processes[0]?.isEnded());
	t.is(failures.length, 0);
});

test('turns wait when all processes are busy, and the first is served first', async (t) => {
	const {pool, boot, processes} = setUp(t, {maxProcesses: 1});
	const first = take(pool);
	await boot(0);
	const {release} = await first;
	const {signal} = new AbortController();
	const opus = pool.request({...any, model: 'opus'}, signal);
	const sonnet = pool.request(any, signal);
	release({type: 'spent'});
	await boot(1);
	const lease = await opus.lease;
	t.is(processes[1]?.pid, lease.member.process.pid);
	t.is(lease.member.process.model, 'opus');
	t.true(processes[0]?.isEnded());
	t.is(pool.waiting(), 1);
	void Promise.allSettled([sonnet.lease]);
});

test.serial(
	'a turn whose conversation is held goes before one that needs a new process, but not for ever',
	async (t) => {
		const clock = setClock(t);
		const {pool, boot, processes} = setUp(t, {maxProcesses: 1});
		const first = take(pool);
		await boot(0);
		let {release} = await first;
		const {signal} = new AbortController();
		const opus = pool.request({...any, model: 'opus'}, signal);
		let turns = 0;
		for (;;) {
			const again = take(pool, 'mine');
			release(holds('mine'));
			if (processes[0]?.isEnded()) {
				void Promise.allSettled([again]);
				break;
			}

			const lease = await again;
			t.is(lease.kind, 'live');
			release = lease.release;
			turns++;
			clock.pass(1000);
		}

		t.is(turns, 5);
		await boot(1);
		const {member} = await opus.lease;
		t.is(processes[1]?.pid, member.process.pid);
		t.true(processes[0]?.isEnded());
	},
);

test.serial(
	'a process whose client is expected any moment is not given to others at once',
	async (t) => {
		const clock = setClock(t);
		const {pool, boot, processes, counts} = setUp(t, {maxProcesses: 1});
		const first = take(pool);
		await boot(0);
		const {release} = await first;
		const opus = pool.request(
			{...any, model: 'opus'},
			new AbortController().signal,
		);
		release(holds('mine'));
		t.false(processes[0]?.isEnded());
		clock.pass(500);
		t.true(processes[0]?.isEnded());
		await boot(1);
		await opus.lease;
		await counts({busy: 1});
	},
);

test('no process is started before the one that goes for it is gone', async (t) => {
	const {pool, boot, processes, counts} = setUp(t, {
		maxProcesses: 1,
		isSlowToEnd: true,
	});
	const first = take(pool);
	await boot(0);
	const {release} = await first;
	release(holds('mine', {isLeft: true}));
	const other = take(pool, 'yours');
	t.true(processes[0]?.isEnded());
	t.is(processes.length, 1);
	t.like(pool.counts(), {booting: 1, live: 0});
	processes[0]?.end();
	await boot(1);
	await other;
	await counts({busy: 1, booting: 0});
});

test('a guest counts, and is asked to give way when a turn needs its place', async (t) => {
	const {pool, processes, boot} = setUp(t, {maxProcesses: 1});
	const guest = createPuppet();
	let isAsked = false;
	await pool.startGuest(
		() => guest,
		() => {
			isAsked = true;
		},
	);
	const lease = take(pool);
	t.true(isAsked);
	t.is(processes.length, 0);
	guest.end();
	await boot(0);
	await lease;
	let isStarted = false;
	const waiting = pool.startGuest(
		() => {
			isStarted = true;
			return createPuppet();
		},
		() => undefined,
	);
	void Promise.allSettled([waiting]);
	t.false(isStarted);
	const {release} = await lease;
	release({type: 'spent'});
	const second = await waiting;
	t.true(isStarted);
	second.kill();
});

test('a waiting turn receives each change of its position', async (t) => {
	const {pool, boot} = setUp(t, {maxProcesses: 1});
	const first = take(pool);
	await boot(0);
	const {release} = await first;
	const {signal} = new AbortController();
	const leaving = new AbortController();
	const left = pool.request(any, leaving.signal);
	const stays = pool.request(any, signal);
	void Promise.allSettled([left.lease, stays.lease]);
	const places = stays.places[Symbol.asyncIterator]();
	t.deepEqual(await places.next(), {value: 1, done: false});
	const changed = places.next();
	leaving.abort();
	t.deepEqual(await changed, {value: 0, done: false});
	const ending = places.next();
	release({type: 'spent'});
	await boot(1);
	t.deepEqual(await ending, {value: undefined, done: true});
});

test('where too many wait, the caller who has the most there is refused', async (t) => {
	const {pool, boot} = setUp(t, {maxProcesses: 1, queueLimit: 2});
	const first = take(pool);
	await boot(0);
	await first;
	const {signal} = new AbortController();
	const [stays, goes] = [pool.request(any, signal), pool.request(any, signal)];
	void Promise.allSettled([stays.lease]);
	t.throws(() => pool.request(any, signal), {message: /queue is full/v});
	const yours = pool.request({...any, caller: 'you'}, signal);
	void Promise.allSettled([yours.lease]);
	t.like(await t.throwsAsync(goes.lease), {status: 503, code: 'queue_full'});
	t.is(pool.waiting(), 2);
});

test('on a second try an idle process is asked for a sign of life first', async (t) => {
	const {pool, boot, processes} = setUp(t);
	const first = take(pool);
	await boot(0);
	const {release} = await first;
	release(holds('mine'));
	const [idle] = processes;
	if (idle) {
		idle.control = async () => {
			idle.end();
			throw new Error('It has ended');
		};
	}

	const again = pool.request(
		{...any, key: 'mine', isSecondTry: true},
		new AbortController().signal,
	);
	await boot(1);
	const {kind, member} = await again.lease;
	t.is(kind, 'cold');
	t.is(processes[1]?.pid, member.process.pid);
});

test.serial(
	'the conversation unused the longest goes for a new one',
	async (t) => {
		const {pool, boot, processes} = setUp(t, {maxProcesses: 2});
		const clock = setClock(t);
		for (const [index, key] of ['old', 'new'].entries()) {
			const lease = take(pool);
			await boot(index);
			const {release} = await lease;
			release(holds(key));
			clock.pass(600);
		}

		const lease = take(pool);
		await boot(2);
		await lease;
		t.deepEqual(
			processes.map((process) => process.isEnded()),
			[true, false, false],
		);
	},
);

test('no more conversations are kept than allowed', async (t) => {
	const {pool, boot, counts} = setUp(t, {idleConversations: 1, recentMs: 0});
	const leases = [take(pool), take(pool)];
	await boot(0);
	await boot(1);
	for (const [index, lease] of leases.entries()) {
		const {release} = await lease;
		release(holds(String(index)));
	}

	await counts({live: 1});
	t.like(pool.counts(), {busy: 0});
});

test('a conversation is not kept for longer than allowed', async (t) => {
	const {pool, boot, processes} = setUp(t, {idleMs: 1});
	const lease = take(pool);
	await boot(0);
	const {release} = await lease;
	release(holds('mine'));
	await processes[0]?.ended;
	t.like(pool.counts(), {live: 0});
});

test('with another default model the spares are for that', async (t) => {
	const {pool, boot, processes, counts} = setUp(t, {spareProcesses: 1});
	pool.recycle();
	await boot(0);
	await counts({spare: 1});
	pool.setDefaultModel('opus');
	await boot(1);
	await counts({spare: 1});
	t.true(processes[0]?.isEnded());
	t.is(processes[1]?.model, 'opus');
});

test('all that is idle goes at once when it is of no use any more', async (t) => {
	const {pool, boot, processes} = setUp(t);
	const leases = [take(pool), take(pool), take(pool)];
	for (const index of leases.keys()) {
		await boot(index);
	}

	const [live, spare] = await Promise.all(leases);
	live?.release(holds('mine'));
	spare?.release({type: 'unused'});
	pool.recycle();
	t.deepEqual(
		processes.map((process) => process.isEnded()),
		[true, true, false],
	);
});

test('when it closes, every process ends and who waits is sent away', async (t) => {
	const {pool, boot, processes} = setUp(t, {maxProcesses: 1});
	const first = take(pool);
	await boot(0);
	await first;
	const waiting = take(pool);
	await Promise.all([
		t.throwsAsync(waiting, {message: 'The server is shutting down.'}),
		pool.close(shuttingDown()),
	]);
	t.true(processes.every((process) => process.isEnded()));
	t.like(pool.counts(), {busy: 0, live: 0, spare: 0, booting: 0});
});

const any = {
	model: 'sonnet',
	caller: 'me',
	setupKey: '',
	beginnings: new Map([['', 0]]),
};

async function take(
	pool: Pool,
	key?: string,
	signal: AbortSignal = new AbortController().signal,
) {
	const wanted = {...any, ...(key !== undefined && {key})};
	return pool.request(wanted, signal).lease;
}

function holds(
	key: string,
	{isLeft = false, stops = []}: {isLeft?: boolean; stops?: string[]} = {},
): Use {
	return {
		type: 'holds',
		held: isLeft
			? toAbandoned('', stops)
			: {setupKey: '', key, answer: key, length: 2, stops},
	};
}

/** The time, as this test says. Timers too: what they do follows at once. */
function setClock(t: ExecutionContext) {
	mock.timers.enable({apis: ['setTimeout', 'Date'], now: Date.now()});
	t.teardown(() => {
		mock.timers.reset();
	});
	return {
		pass(ms: number) {
			mock.timers.tick(ms);
		},
	};
}

function setUp(
	t: ExecutionContext,
	{
		canRewind = false,
		isSlowToEnd = false,
		onPast,
		...options
	}: Partial<PoolOptions> &
		PuppetOptions & {onPast?: (past: Message[] | undefined) => void} = {},
) {
	const processes: Puppet[] = [];
	const failures: unknown[] = [];
	const watchers = new Set<() => void>();
	const pool = createPool({
		defaultModel: 'sonnet',
		maxProcesses: 8,
		spareProcesses: 0,
		idleConversations: 4,
		idleMs: 60_000,
		recentMs: 10_000,
		queueLimit: 9,
		queueMs: 60_000,
		bootMs: 60_000,
		refillMs: 0,
		start(model, past) {
			onPast?.(past);
			const process = createPuppet(model, {canRewind, isSlowToEnd});
			processes.push(process);
			return process;
		},
		canStart: () => true,
		onChange() {
			for (const look of watchers) {
				look();
			}
		},
		onBootFailure(error) {
			failures.push(error);
		},
		...options,
	});
	t.teardown(async () => {
		for (const process of processes) {
			process.end();
		}

		await pool.close(shuttingDown());
	});

	/** Waits until `isSo`, looking at each change. */
	async function until(isSo: () => boolean): Promise<void> {
		await new Promise<void>((resolve) => {
			const look = () => {
				if (isSo()) {
					watchers.delete(look);
					resolve();
				}
			};

			watchers.add(look);
			look();
		});
	}

	return {
		pool,
		processes,
		failures,
		/** Waits until the counts are these. */
		async counts(expected: Partial<ReturnType<Pool['counts']>>) {
			await until(() => {
				const counts: Record<string, number> = pool.counts();
				return Object.entries(expected).every(
					([name, count]) => counts[name] === count,
				);
			});
		},
		async started(index: number) {
			await until(() => processes.length > index);
		},
		/** Waits for the process to be started, and lets it come up. */
		async boot(index: number) {
			await until(() => processes.length > index);
			processes[index]?.answer();
		},
	};
}
