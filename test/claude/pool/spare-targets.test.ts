import test from 'ava';
import type {Member} from '../../../source/claude/pool/member.js';
import {
	createSpareTargets,
	nextSpare,
	surplusSpares,
} from '../../../source/claude/pool/spare-targets.js';
import {booting, busy, exampleMember, live, spare} from './example-member.js';

test('the default model has all the spares', (t) => {
	const {targets} = setUp();
	t.deepEqual(targets.list(), [{model: 'sonnet', count: 2}]);
	targets.setDefault('opus');
	t.deepEqual(targets.list(), [{model: 'opus', count: 2}]);
});

test('other models have one each while they are in use, the last used first', (t) => {
	const {targets, pass} = setUp();
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
	const {targets} = setUp();
	targets.note('opus-11');
	targets.forget('opus-11');
	targets.forget('sonnet');
	t.deepEqual(targets.list(), [{model: 'sonnet', count: 2}]);
});

test('a former default model keeps a spare while it is in use', (t) => {
	const {targets} = setUp();
	targets.note('sonnet');
	targets.setDefault('opus');
	t.deepEqual(targets.list(), [
		{model: 'opus', count: 2},
		{model: 'sonnet', count: 1},
	]);
});

test('where no spares are wanted, none are aimed at', (t) => {
	const {targets} = setUp(0);
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

function setUp(spares = 2) {
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
