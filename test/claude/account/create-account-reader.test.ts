import test, {type ExecutionContext} from 'ava';
import type {PlanWindow} from '../../../source/claude/claude-health.js';
import {createAccountReader} from '../../../source/claude/account/create-account-reader.js';
import type {CliProcess} from '../../../source/claude/process/create-cli-process.js';
import {createPuppet} from '../pool/create-puppet.js';

test('the models are known before Anthropic has told how much of the plan is used', async (t) => {
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
	const {reader, process, windows, asked, giveWay, tellBy} = startReader(t);
	const reading = reader.read();
	giveWay();
	await reading;
	t.true(process.isEnded());
	t.is(reader.current().models.length, 1);
	t.deepEqual([windows, reader.current().limits], [[], undefined]);
	tellBy(async () => usage);
	await reader.readUsage(process);
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
	test(`how much of the plan is used is asked again when it is due: ${title}`, async (t) => {
		const {reader, process, windows, asked, pass, tellBy} = startReader(t);
		tellBy(tell);
		await reader.read();
		t.is(asked(), 1);
		tellBy(async () => usage);
		await reader.readUsage(process);
		t.is(asked(), 1);
		pass(usageMs + 1);
		await reader.readUsage(process);
		t.is(asked(), 2);
		t.deepEqual(windows, [{name: 'five_hour', utilization: 0.4}]);
	});
}

test('a login without a plan is not asked again', async (t) => {
	const {reader, process, asked, pass, tellUsage} = startReader(t);
	tellUsage({rate_limits_available: false, rate_limits: null});
	await reader.read();
	pass(usageMs + 1);
	await reader.readUsage(process);
	t.is(asked(), 1);
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
	const puppet = createPuppet();
	let tellUsage: (answer: unknown) => void = () => undefined;
	const told = new Promise((resolve) => {
		tellUsage = resolve;
	});
	let tell = async () => told;
	let asked = 0;
	let elapsed = 0;
	let giveWay: () => void = () => undefined;
	const process: CliProcess = {
		...puppet,
		async control(request) {
			if (JSON.stringify(request) === '{"subtype":"get_usage"}') {
				asked++;
				return Promise.race([tell(), puppet.control(request)]);
			}

			return isSilent ? puppet.control(request) : {models: [{value: 'opus'}]};
		},
	};
	const windows: PlanWindow[] = [];
	const failures: unknown[] = [];
	const reader = createAccountReader({
		timeoutMs,
		usageMs,
		elapsed: () => elapsed,
		async start(next) {
			giveWay = next;
			return process;
		},
		onWindows(now) {
			windows.push(...now);
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
		asked: () => asked,
		giveWay() {
			giveWay();
		},
		pass(ms: number) {
			elapsed += ms;
		},
	};
}
