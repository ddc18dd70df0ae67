import test from 'ava';
import type {Member} from '../../../source/claude/pool/member.js';
import {nextSpare} from '../../../source/claude/pool/next-spare.js';
import {booting, busy, exampleMember, live, spare} from './example-member.js';

const wishes = [
	{model: 'sonnet', count: 2},
	{model: 'opus', count: 1},
];

const sonnet = () => exampleMember(spare);
const opus = () => exampleMember(spare, 'opus');

const cases: Array<[title: string, members: Member[], model?: string]> = [
	['the first wish first', [], 'sonnet'],
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
		t.is(nextSpare(members, wishes, 4), model);
	});
}

test('no wishes, no spares', (t) => {
	t.is(nextSpare([], [{model: 'sonnet', count: 0}], 4), undefined);
});
