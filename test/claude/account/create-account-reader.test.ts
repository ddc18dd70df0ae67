import test, {type ExecutionContext} from 'ava';
import type {PlanWindow} from '../../../source/claude/claude-health.js';
import {createAccountReader} from '../../../source/claude/account/create-account-reader.js';
import type {CliProcess} from '../../../source/claude/process/create-cli-process.js';
import {createPuppet} from '../pool/create-puppet.js';

test('the models are known before Anthropic reports the plan usage', async (t) => {
	const {reader, tellUsage, windows} = startReader(t);
	const reading = reader.read();
	const {models, limits} = await reader.known();
	t.deepEqual(
		models.map(({value}) => value),
		['opus'],
	);
	t.is(limits, undefined);
	t.deepEqual(windows, []);

	tellUsage(usage);
	await reading;
	t.deepEqual(windows, [{name: 'five_hour', utilization: 0.4}]);
	t.like(reader.current(), {limits: {status: 'allowed', windows}});
});

test('the models stay known when Anthropic says nothing in time', async (t) => {
	const {reader, failures} = startReader(t, {timeoutMs: 20});
	await reader.read();
	t.is(reader.current().models.length, 1);
	t.deepEqual(failures, []);
});

test('who waits for the models is not kept waiting by a process that ends', async (t) => {
	const {reader, process, failures} = startReader(t, {isSilent: true});
	const reading = reader.read();
	const known = reader.known();
	process.kill();
	t.deepEqual(await known, {models: []});
	await reading;
	t.is(failures.length, 1);
});

test('the process ends as soon as a turn could have its place, once the models are known; the rest is asked of another', async (t) => {
	const {
		reader,
		process,
		windows,
		asked,
		started,
		giveWay,
		tellBy,
		pass,
		windowsRead,
	} = startReader(t);
	const reading = reader.read();
	giveWay();
	await reading;
	t.true(process.isEnded());
	t.is(reader.current().models.length, 1);
	t.deepEqual([windows, reader.current().limits], [[], undefined]);
	tellBy(async () => usage);
	reader.keepCurrent();
	t.is(started(), 1);
	pass(usageMs / 10);
	reader.keepCurrent();
	await windowsRead();
	t.is(started(), 2);
	t.is(asked(), 2);
	t.deepEqual(windows, [{name: 'five_hour', utilization: 0.4}]);
});

const unlearned = {
	'a CLI that could not learn it': async () => ({
		rate_limits_available: true,
		rate_limits: null,
	}),
	async 'a CLI that fails'() {
		throw new Error('No such request');
	},
};

for (const [title, tell] of Object.entries(unlearned)) {
	test(`after a failure the plan is asked about again, more rarely each time: ${title}`, async (t) => {
		const {reader, windows, asked, pass, tellBy, windowsRead} = startReader(t);
		tellBy(tell);
		await reader.read();
		t.is(asked(), 1);
		pass(usageMs * 2 - 1);
		reader.keepCurrent();
		t.is(asked(), 1);
		pass(1);
		await reader.read();
		t.is(asked(), 2);
		tellBy(async () => usage);
		pass(usageMs * 4 - 1);
		reader.keepCurrent();
		t.is(asked(), 2);
		pass(1);
		reader.keepCurrent();
		await windowsRead();
		t.is(asked(), 3);
		t.deepEqual(windows, [{name: 'five_hour', utilization: 0.4}]);
	});
}

test('the plan is asked about when that is due, by one process at a time', async (t) => {
	const {reader, asked, started, pass, tellBy, windowsRead} = startReader(t);
	tellBy(async () => usage);
	await reader.read();
	pass(usageMs - 1);
	reader.keepCurrent();
	t.is(started(), 1);
	pass(1);
	reader.keepCurrent();
	reader.keepCurrent();
	await windowsRead();
	t.is(started(), 2);
	t.is(asked(), 2);
});

test('the windows are asked for with the switch against other traffic set aside, and without reading transcripts', async (t) => {
	const {reader, requests, tellBy} = startReader(t);
	tellBy(async () => usage);
	await reader.read();
	t.deepEqual(requests, [
		{subtype: 'initialize'},
		{
			subtype: 'apply_flag_settings',
			settings: {env: {CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: ''}},
		},
		{subtype: 'get_usage', skip_behaviors: true},
	]);
});

test('a login without a plan is not asked again', async (t) => {
	const {reader, started, pass, tellUsage} = startReader(t);
	tellUsage({rate_limits_available: false, rate_limits: null});
	await reader.read();
	pass(usageMs * 100);
	reader.keepCurrent();
	t.is(started(), 1);
});

test('another plan is noticed, and models that are not listed again stay known', async (t) => {
	const {reader, otherPlans, tellBy, tellAccount} = startReader(t);
	tellBy(async () => usage);
	tellAccount({
		models: [{value: 'opus'}],
		account: {subscriptionType: 'pro'},
	});
	await reader.read();
	t.is(otherPlans(), 0);
	tellAccount({models: [], account: {subscriptionType: 'max'}});
	await reader.read();
	t.is(otherPlans(), 1);
	t.like(reader.current(), {subscription: 'max', models: [{value: 'opus'}]});
	await reader.read();
	t.is(otherPlans(), 1);
});

const usageMs = 60_000;

const usage = {
	rate_limits_available: true,
	rate_limits: {five_hour: {utilization: 40, resets_at: null}},
};

function startReader(
	t: ExecutionContext,
	{timeoutMs = 1_000_000, isSilent = false} = {},
) {
	let tellUsage: (answer: unknown) => void = () => undefined;
	const told = new Promise((resolve) => {
		tellUsage = resolve;
	});
	let tell = async () => told;
	let account: unknown = {models: [{value: 'opus'}]};
	let asked = 0;
	let started = 0;
	let otherPlans = 0;
	let elapsed = 0;
	let onWindows: () => void = () => undefined;
	const requests: unknown[] = [];
	let giveWay: () => void = () => undefined;
	const createProcess = (puppet = createPuppet()): CliProcess => ({
		...puppet,
		async control(request) {
			requests.push(request);
			const {subtype} = new Object(request) as {subtype: string};
			if (subtype === 'get_usage') {
				asked++;
				return Promise.race([tell(), puppet.control(request)]);
			}

			return isSilent ? puppet.control(request) : account;
		},
	});
	const process = createProcess();
	const windows: PlanWindow[] = [];
	const failures: unknown[] = [];
	const reader = createAccountReader({
		timeoutMs,
		usageMs,
		elapsed: () => elapsed,
		async start(next) {
			started++;
			giveWay = next;
			return started === 1 ? process : createProcess();
		},
		onUsage(now) {
			windows.splice(0, Infinity, ...now.windows);
			onWindows();
		},
		onOtherPlan() {
			otherPlans++;
		},
		onFailure(error) {
			failures.push(error);
		},
	});
	t.teardown(reader.close);
	return {
		reader,
		process,
		windows,
		failures,
		tellUsage,
		tellBy(next: () => Promise<unknown>) {
			tell = next;
		},
		tellAccount(next: unknown) {
			account = next;
		},
		requests,
		asked: () => asked,
		started: () => started,
		otherPlans: () => otherPlans,
		/** Resolves when the windows are known, from now on. */
		windowsRead: async () =>
			new Promise<void>((resolve) => {
				onWindows = resolve;
			}),
		giveWay() {
			giveWay();
		},
		pass(ms: number) {
			elapsed += ms;
		},
	};
}
