import test from 'ava';
import {
	chooseNext,
	inFairOrder,
	overtakingMs,
	type Waiter,
} from '../../../source/claude/pool/choose-next.js';
import type {Member, Wanted} from '../../../source/claude/pool/member.js';
import {booting, busy, exampleMember, live, spare} from './example-member.js';

const now = 100_000;

function waiter(name: string, wanted: Partial<Wanted> = {}): Waiter {
	const [caller = '', order = '0'] = name.split(' ');
	return {
		wanted: {
			model: 'sonnet',
			caller,
			setupKey: name,
			beginnings: new Map([[wanted.setupKey ?? name, 0]]),
			...wanted,
		},
		since: now - 10_000 + Number(order),
	};
}

const stranger = waiter('a 1');
const next = waiter('a 2');
const comesBack = waiter('a 3', {key: 'held'});
const sameSetup = waiter('a 4', {setupKey: 'held'});
const other = waiter('b 5');
const opus = waiter('a 6', {model: 'opus'});

const age = (ms: number) => now - ms;
const idle = exampleMember(live('held', age(9000)));
const fresh = exampleMember(live('held', age(100)));
const calling = exampleMember(live('held', age(1000), {hasCalls: true}));
const rewindable = exampleMember(
	live('x', age(100), {setupKey: 'held', stops: ['held']}),
);
const working = exampleMember(busy);
const claimed = exampleMember(booting({isClaimed: true}));
const opusSpare = exampleMember(spare, 'opus');
const overdue: Member = {...idle, overtakesSince: age(overtakingMs)};
const almostOverdue: Member = {
	...fresh,
	overtakesSince: age(overtakingMs - 10),
};

const cases: Array<
	[
		title: string,
		waiters: Waiter[],
		members: Member[],
		expected: ReturnType<typeof chooseNext>,
	]
> = [
	['nobody, when nobody waits', [], [idle], {type: 'wait'}],
	['nobody, while all are busy', [stranger], [working], {type: 'wait'}],
	[
		'the first, whose process is idle',
		[comesBack, other],
		[idle],
		{
			type: 'serve',
			waiter: comesBack,
			choice: {type: 'take', kind: 'live', member: idle},
			overtakes: false,
		},
	],
	[
		'before the first, the one whose conversation is held',
		[stranger, next, comesBack],
		[idle],
		{
			type: 'serve',
			waiter: comesBack,
			choice: {type: 'take', kind: 'live', member: idle},
			overtakes: true,
		},
	],
	[
		'before the first, one that a process can be rewound for',
		[stranger, sameSetup],
		[rewindable],
		{
			type: 'serve',
			waiter: sameSetup,
			choice: {type: 'rewind', member: rewindable, count: 0},
			overtakes: true,
		},
	],
	[
		'before the first, one that there is the right spare for',
		[stranger, opus],
		[opusSpare],
		{
			type: 'serve',
			waiter: opus,
			choice: {type: 'take', kind: 'spare', member: opusSpare},
			overtakes: true,
		},
	],
	[
		'the first, in the place of a process that has served others for long enough',
		[stranger, comesBack],
		[overdue],
		{
			type: 'serve',
			waiter: stranger,
			choice: {type: 'boot', evict: overdue},
			overtakes: false,
		},
	],
	[
		'the others, where as many are booting as may',
		[stranger, comesBack],
		[overdue, claimed, claimed],
		{
			type: 'serve',
			waiter: comesBack,
			choice: {type: 'take', kind: 'live', member: overdue},
			overtakes: true,
		},
	],
	[
		'the first, in the place of the one unused for long',
		[stranger, other],
		[fresh, idle],
		{
			type: 'serve',
			waiter: stranger,
			choice: {type: 'boot', evict: idle},
			overtakes: false,
		},
	],
	[
		'nobody, while as many are booting as may',
		[stranger],
		[idle, claimed, claimed],
		{type: 'wait'},
	],
	[
		'nobody, until a client has had the time to read',
		[stranger],
		[fresh, working],
		{type: 'wait', againMs: 400},
	],
	[
		'nobody, until a client has had the time to run its tool',
		[stranger],
		[calling, working],
		{type: 'wait', againMs: 1000},
	],
	[
		'nobody, until a process has served others for long enough',
		[stranger],
		[almostOverdue, working],
		{type: 'wait', againMs: 10},
	],
];

for (const [title, waiters, members, expected] of cases) {
	test(`served next is ${title}`, (t) => {
		const situation = {
			members,
			coming: [],
			limit: members.length,
			bootsAtOnce: 2,
			now,
		};
		t.deepEqual(chooseNext(waiters, situation), expected);
	});
}

test('while there is room the first has a process booted, however many are booting', (t) => {
	const situation = {
		members: [fresh, claimed, claimed],
		coming: [],
		limit: 4,
		bootsAtOnce: 2,
		now,
	};
	t.deepEqual(chooseNext([stranger], situation), {
		type: 'serve',
		waiter: stranger,
		choice: {type: 'boot'},
		overtakes: false,
	});
	const coming = [other.wanted];
	t.like(chooseNext([stranger], {...situation, coming}), {type: 'wait'});
});

const orders: Array<
	[title: string, waiters: string[], atWork: string[], order: string[]]
> = [
	[
		'turns of one caller in the order they came',
		['a 2', 'a 1'],
		[],
		['a 1', 'a 2'],
	],
	[
		'one of each caller in turn',
		['a 1', 'a 2', 'a 3', 'b 4', 'b 5'],
		[],
		['a 1', 'b 4', 'a 2', 'b 5', 'a 3'],
	],
	[
		'first a caller who has less at work',
		['a 1', 'a 2', 'b 3', 'b 4'],
		['a', 'a', 'b'],
		['b 3', 'a 1', 'b 4', 'a 2'],
	],
];

for (const [title, names, atWork, order] of orders) {
	test(`in fair order comes ${title}`, (t) => {
		const waiters = names.map((name) => waiter(name));
		const [last, ...others] = atWork.map((caller) => waiter(caller).wanted);
		const members = others.map((turn) => ({...exampleMember(busy), turn}));
		const coming = last ? [last] : [];
		t.deepEqual(
			inFairOrder(waiters, {members, coming}).map(
				({wanted}) => wanted.setupKey,
			),
			order,
		);
	});
}
