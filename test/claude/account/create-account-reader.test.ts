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

const usage = {
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
	const process: CliProcess = {
		...puppet,
		async control(request) {
			if (JSON.stringify(request) === '{"subtype":"get_usage"}') {
				return Promise.race([told, puppet.control(request)]);
			}

			return isSilent ? puppet.control(request) : {models: [{value: 'opus'}]};
		},
	};
	const windows: PlanWindow[] = [];
	const failures: unknown[] = [];
	const reader = createAccountReader({
		timeoutMs,
		usageMs: 0,
		start: () => process,
		onWindows(now) {
			windows.push(...now);
		},
		onFailure(error) {
			failures.push(error);
		},
	});
	t.teardown(reader.close);
	return {reader, process, windows, failures, tellUsage};
}
