import {mock} from 'node:test';
import test, {type ExecutionContext} from 'ava';
import {createCliWatch} from '../../../source/claude/cli/create-cli-watch.js';
import {
	type CliInspection,
	signedOut,
} from '../../../source/claude/cli/inspect-cli.js';

const fine: CliInspection = {login: {signedIn: true, method: 'oauth_token'}};
const wrong: CliInspection = {problem: signedOut};
const unknown: CliInspection = {};

test.serial('concurrent callers share one inspection of the CLI', async (t) => {
	const {watch, looks} = setUp(t, [fine]);
	t.is(watch.current(), undefined);
	t.deepEqual(await Promise.all([watch.ready(), watch.ready()]), [fine, fine]);
	await watch.ready();
	t.is(looks(), 1);
});

test.serial('callers during an inspection share the next one', async (t) => {
	const {watch, looks} = setUp(t, [wrong, fine]);
	const seen = [watch.refresh(), watch.refresh(), watch.refresh()];
	t.deepEqual(await Promise.all(seen), [wrong, fine, fine]);
	t.is(looks(), 2);
	t.is(await watch.refresh(), fine);
	t.is(looks(), 3);
});

test.serial('one that waits when it is closed does not look', async (t) => {
	const {watch, looks} = setUp(t, [wrong]);
	const seen = [watch.refresh(), watch.refresh()];
	await watch.close();
	t.deepEqual(await Promise.all(seen), [wrong, wrong]);
	t.is(looks(), 1);
});

for (const [title, found] of [
	['something is wrong', wrong],
	['the login is not known', unknown],
] as const) {
	test.serial(`while ${title} it looks again, ever later`, async (t) => {
		const {watch, looks, pass} = setUp(t, [found]);
		await watch.ready();
		for (const [index, wait] of [1, 2, 4, 8, 16, 16].entries()) {
			await pass(wait * 100 - 1);
			t.is(looks(), index + 1);
			await pass(1);
			t.is(looks(), index + 2);
		}
	});
}

test.serial('when all is well it looks no more', async (t) => {
	const {watch, looks, pass} = setUp(t, [wrong, fine]);
	await watch.ready();
	await pass(100);
	t.is(looks(), 2);
	await pass(1_000_000);
	t.is(looks(), 2);
});

test.serial(
	'a request for an earlier inspection shortens the wait, and a later one does not extend it',
	async (t) => {
		const {watch, looks, pass} = setUp(t, [fine, fine, wrong]);
		await watch.ready();
		watch.lookWithin(1000);
		await pass(600);
		watch.lookWithin(1000);
		await pass(400);
		t.is(looks(), 2);
		watch.lookWithin(1000);
		watch.lookWithin(50);
		await pass(50);
		t.is(looks(), 3);
		watch.lookWithin(1000);
		await pass(100);
		t.is(looks(), 4);
	},
);

test.serial('the CLI watch reports changes only', async (t) => {
	const {watch, changes} = setUp(t, [wrong, {...wrong}, fine, fine, wrong]);
	for (let count = 0; count < 5; count++) {
		await watch.refresh();
	}

	t.deepEqual(changes, [wrong, fine, wrong]);
});

test.serial(
	'a closed CLI watch reports nothing and inspects no more',
	async (t) => {
		const {watch, changes, looks, pass} = setUp(t, [wrong]);
		const looking = watch.refresh();
		await watch.close();
		await looking;
		await pass(1_000_000);
		t.deepEqual(changes, []);
		t.is(looks(), 1);
	},
);

/** `found` is what each look finds, the last as all that follow. */
function setUp(t: ExecutionContext, found: CliInspection[]) {
	mock.timers.enable({apis: ['setTimeout']});
	const changes: CliInspection[] = [];
	let looks = 0;
	const watch = createCliWatch({
		retryMs: 100,
		async inspect() {
			return found[looks++] ?? found.at(-1) ?? fine;
		},
		onChange(now) {
			changes.push(now);
		},
	});
	t.teardown(async () => {
		await watch.close();
		mock.timers.reset();
	});
	return {
		watch,
		changes,
		looks: () => looks,
		async pass(ms: number) {
			mock.timers.tick(ms);
			// What a look finds is known a few promises later.
			await new Promise(setImmediate);
		},
	};
}
