import test from 'ava';
import {surplusSpares} from '../../../source/claude/pool/surplus-spares.js';
import {booting, busy, exampleMember, live, spare} from './example-member.js';

test('spares beyond the wishes are too many, whatever else there is', (t) => {
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

test('what is wished for is not', (t) => {
	const members = [exampleMember(spare), exampleMember(spare)];
	t.deepEqual(surplusSpares(members, [{model: 'sonnet', count: 2}]), []);
});
