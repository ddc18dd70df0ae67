import {mock} from 'node:test';
import test, {type ExecutionContext} from 'ava';
import {createMembers} from '../../../source/claude/pool/create-members.js';
import {createSpareKeeper} from '../../../source/claude/pool/create-spare-keeper.js';
import {type Puppet, createPuppet} from './create-puppet.js';

test.serial(
	'a CLI that does not start is tried again ever later, at least once a minute',
	async (t) => {
		const {keeper, processes, tick} = setUp(t, {refillMs: 10_000, spares: 1});
		keeper.fillSoon();
		for (const wait of [10_000, 20_000, 40_000, 60_000, 60_000]) {
			const before = processes.length;
			tick(wait - 1);
			t.is(processes.length, before);
			tick(1);
			t.is(processes.length, before + 1);
			processes.at(-1)?.end();
			await new Promise(setImmediate);
			keeper.onBootFailure();
			keeper.fillSoon();
		}

		keeper.reset();
		keeper.fillSoon();
		tick(10_000);
		t.is(processes.length, 6);
	},
);

test.serial(
	'while there is a spare, turns that follow one another have the machine, for seconds',
	async (t) => {
		const {keeper, processes, members, tick} = setUp(t, {
			refillMs: 300,
			spares: 2,
		});
		members.boot('sonnet', {isClaimed: false});
		processes[0]?.answer();
		await new Promise(setImmediate);
		t.is(members.list()[0]?.state.type, 'spare');

		keeper.fillSoon();
		for (let turn = 0; turn < 15; turn++) {
			tick(200);
			keeper.fillSoon();
		}

		t.is(processes.length, 1);
		tick(300);
		t.is(processes.length, 2);
	},
);

test.serial('without a spare nothing puts the next one off', (t) => {
	const {keeper, processes, tick} = setUp(t, {refillMs: 300, spares: 2});
	keeper.fillSoon();
	tick(200);
	keeper.fillSoon();
	tick(100);
	t.is(processes.length, 1);
});

function setUp(
	t: ExecutionContext,
	{refillMs, spares}: {refillMs: number; spares: number},
) {
	mock.timers.enable({apis: ['setTimeout', 'Date']});
	const processes: Puppet[] = [];
	const members = createMembers({
		maxProcesses: spares,
		bootMs: 1_000_000,
		start(model) {
			const process = createPuppet(model);
			processes.push(process);
			return process;
		},
		onReady: () => undefined,
		onBootFailure: () => undefined,
		onEnd: () => undefined,
	});
	const keeper = createSpareKeeper({
		members,
		defaultModel: 'sonnet',
		spareProcesses: spares,
		maxProcesses: spares,
		refillMs,
		mayFill: () => true,
		onChange: () => undefined,
	});
	t.teardown(async () => {
		keeper.close();
		await members.endAll();
		mock.timers.reset();
	});
	return {
		keeper,
		members,
		processes,
		tick(milliseconds: number) {
			mock.timers.tick(milliseconds);
		},
	};
}
