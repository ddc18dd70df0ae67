import {mock} from 'node:test';
import test, {type ExecutionContext} from 'ava';
import {createMembers} from '../../../source/claude/pool/create-members.js';
import {
	createSpareKeeper,
	createSpareTargets,
	nextSpare,
	surplusSpares,
} from '../../../source/claude/pool/create-spare-keeper.js';
import type {Member} from '../../../source/claude/pool/member.js';
import {type Puppet, createPuppet} from './create-puppet.js';
import {booting, busy, exampleMember, live, spare} from './example-member.js';

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

test('the default model has all the spares', (t) => {
	const {targets} = setUpTargets();
	t.deepEqual(targets.list(), [{model: 'sonnet', count: 2}]);
	targets.setDefault('opus');
	t.deepEqual(targets.list(), [{model: 'opus', count: 2}]);
});

test('other models have one each while they are in use, the last used first', (t) => {
	const {targets, pass} = setUpTargets();
	targets.note('opus');
	targets.note('haiku');
	targets.note('sonnet');
	pass(60);
	targets.note('opus');
	t.deepEqual(targets.list(), [
		{model: 'sonnet', count: 2},
		{model: 'opus', count: 1},
		{model: 'haiku', count: 1},
	]);
	pass(40);
	t.deepEqual(targets.list(), [
		{model: 'sonnet', count: 2},
		{model: 'opus', count: 1},
	]);
	pass(60);
	t.deepEqual(targets.list(), [{model: 'sonnet', count: 2}]);
});

test('a model that does not exist has none, unless it is the default', (t) => {
	const {targets} = setUpTargets();
	targets.note('opus-11');
	targets.forget('opus-11');
	targets.forget('sonnet');
	t.deepEqual(targets.list(), [{model: 'sonnet', count: 2}]);
});

test('a former default model keeps a spare while it is in use', (t) => {
	const {targets} = setUpTargets();
	targets.note('sonnet');
	targets.setDefault('opus');
	t.deepEqual(targets.list(), [
		{model: 'opus', count: 2},
		{model: 'sonnet', count: 1},
	]);
});

test('where no spares are wanted, none are aimed at', (t) => {
	const {targets} = setUpTargets(0);
	targets.note('opus');
	t.true(targets.list().every(({count}) => count === 0));
});

const targets = [
	{model: 'sonnet', count: 2},
	{model: 'opus', count: 1},
];

const sonnet = () => exampleMember(spare);
const opus = () => exampleMember(spare, 'opus');

const cases: Array<[title: string, members: Member[], model?: string]> = [
	['the first target first', [], 'sonnet'],
	['until it is met', [sonnet(), exampleMember(busy)], 'sonnet'],
	['then the next', [sonnet(), sonnet()], 'opus'],
	[
		'the first again, when one of its spares is gone',
		[sonnet(), opus()],
		'sonnet',
	],
	['none, when all are met', [sonnet(), sonnet(), opus()]],
	['none while another comes up', [exampleMember(booting())]],
	[
		'none while a turn waits for its own',
		[exampleMember(booting({isClaimed: true}))],
	],
	[
		'none when the pool is full',
		['a', 'b', 'c', 'd'].map((key) => exampleMember(live(key))),
	],
];

for (const [title, members, model] of cases) {
	test(title, (t) => {
		t.is(nextSpare(members, targets, 4), model);
	});
}

test('no targets, no spares', (t) => {
	t.is(nextSpare([], [{model: 'sonnet', count: 0}], 4), undefined);
});

test('spares beyond the targets are surplus, regardless of other processes', (t) => {
	const members = [
		exampleMember(spare, 'sonnet'),
		exampleMember(spare, 'opus'),
		exampleMember(spare, 'haiku'),
		exampleMember(spare, 'opus'),
		exampleMember(busy, 'opus'),
		exampleMember(live('a'), 'opus'),
		exampleMember(booting(), 'opus'),
	];
	const surplus = surplusSpares(members, [
		{model: 'sonnet', count: 2},
		{model: 'opus', count: 1},
	]);
	t.deepEqual(surplus, [members[2], members[3]]);
});

test('spares within the targets are not too many', (t) => {
	const members = [exampleMember(spare), exampleMember(spare)];
	t.deepEqual(surplusSpares(members, [{model: 'sonnet', count: 2}]), []);
});

function setUpTargets(spares = 2) {
	let now = 0;
	const targets = createSpareTargets({
		defaultModel: 'sonnet',
		spares,
		memoryMs: 100,
		now: () => now,
	});
	return {
		targets,
		pass(ms: number) {
			now += ms;
		},
	};
}
