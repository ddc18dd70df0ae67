import test from 'ava';
import {
	createHold,
	type HeldPlace,
} from '../../../source/claude/gate/create-hold.js';
import {ApiError} from '../../../source/errors/api-error.js';

const minute = 60_000;

/** A hold before a gate that is shut until a time, on a clock that is moved. */
function open({holdMs = 10 * minute, limit = 10} = {}) {
	let time = 0;
	let until: number | undefined = 5 * minute;
	let timer: {at: number; task: () => void} | undefined;
	const sent: string[] = [];
	const hold = createHold({
		holdMs,
		limit,
		now: () => time,
		schedule(milliseconds, task) {
			const mine = {at: time + milliseconds, task};
			timer = mine;
			return () => {
				timer = timer === mine ? undefined : timer;
			};
		},
		opensAt: () => (until !== undefined && until > time ? until : undefined),
		check: () =>
			until !== undefined && until > time
				? new ApiError('shut', {status: 429, type: 'insufficient_quota'})
				: undefined,
	});
	return {
		hold,
		sent,
		wait,
		shut(next: number | undefined) {
			until = next;
		},
		/** Moves the clock, timer by timer. */
		async moveTo(at: number) {
			while (timer !== undefined && timer.at <= at) {
				const {task} = timer;
				time = timer.at;
				timer = undefined;
				task();
			}

			time = at;
			await settle();
		},
		/** A turn that waits, and is noted when it may be sent. */
		async come(name: string, signal = new AbortController().signal) {
			const place = hold.arrive('opus');
			void wait(place, name, signal);
			await settle();
			return place;
		},
	};

	async function wait(place: HeldPlace, name: string, signal: AbortSignal) {
		try {
			await place.wait(signal);
			sent.push(name);
		} catch {
			sent.push(`${name} gave up`);
		}
	}
}

async function settle(): Promise<void> {
	for (let turns = 0; turns < 10; turns++) {
		await Promise.resolve();
	}
}

test('turns wait until the reset: the first is sent alone, the others in order once it is answered', async (t) => {
	const {come, moveTo, sent} = open();
	const first = await come('first');
	await come('second');
	await come('third');
	await moveTo(5 * minute - 1);
	t.deepEqual(sent, []);
	await moveTo(5 * minute);
	t.deepEqual(sent, ['first']);
	first.onStarted();
	await settle();
	t.deepEqual(sent, ['first', 'second', 'third']);
});

test('a turn that is refused again keeps its place before those that came later', async (t) => {
	const {come, moveTo, shut, sent, wait} = open();
	const first = await come('first');
	await come('second');
	await moveTo(5 * minute);
	shut(7 * minute);
	first.onEnd();
	await settle();
	t.deepEqual(sent, ['first']);
	t.is(first.until(), 7 * minute);
	void wait(first, 'again', new AbortController().signal);
	await settle();
	await moveTo(7 * minute);
	t.deepEqual(sent, ['first', 'again']);
});

test('a turn that fails for another reason lets the next one try', async (t) => {
	const {come, moveTo, sent} = open();
	const first = await come('first');
	await come('second');
	await moveTo(5 * minute);
	first.onEnd();
	await settle();
	t.deepEqual(sent, ['first', 'second']);
});

test('a client that leaves gives up its place', async (t) => {
	const leaving = new AbortController();
	const {come, moveTo, sent} = open();
	await come('first', leaving.signal);
	await come('second');
	leaving.abort();
	await settle();
	await moveTo(5 * minute);
	t.deepEqual(sent, ['first gave up', 'second']);
});

test('a limit that is lifted early lets turns go at once', async (t) => {
	const {hold, come, shut, sent} = open();
	await come('first');
	shut(undefined);
	hold.wake();
	await settle();
	t.deepEqual(sent, ['first']);
});

test('a turn whose limit is moved beyond its patience is refused', async (t) => {
	const {hold, come, shut, sent} = open();
	await come('first');
	shut(10 * minute + 1);
	hold.wake();
	await settle();
	t.deepEqual(sent, ['first gave up']);
});

test('nothing waits for a reset that is too far, behind too many, or at all unless asked to', async (t) => {
	const {hold, come} = open({limit: 2});
	t.is(hold.arrive('opus').until(), 5 * minute);
	await come('first');
	await come('second');
	t.is(hold.arrive('opus').until(), undefined);
	t.is(
		open({holdMs: 5 * minute - 1})
			.hold.arrive('opus')
			.until(),
		undefined,
	);
	t.is(open({holdMs: 0}).hold.arrive('opus').until(), undefined);
});
