import test from 'ava';
import type {Member} from '../../../source/claude/pool/member.js';
import {outdatedMembers} from '../../../source/claude/pool/create-sweeper.js';
import {booting, busy, exampleMember, live, spare} from './example-member.js';

const now = new Date(2030, 0, 2, 0, 1).getTime();
const yesterday = now - 2 * 60_000;
const bounds = {conversations: 2, ms: 1000, recentMs: 10};

function conversation(age: number): Member {
	return exampleMember(live('a', now - age), 'sonnet', {startedAt: now});
}

const fresh = conversation(0);
const middle = conversation(500);
const old = conversation(999);
const expired = conversation(1000);
const overnight = exampleMember(live('a', now), 'sonnet', {
	startedAt: yesterday,
});
const ofYesterday = exampleMember(spare, 'sonnet', {startedAt: yesterday});

const cases: Array<[title: string, members: Member[], outdated: Member[]]> = [
	['nothing', [], []],
	['conversations within bounds', [old, fresh], []],
	['a conversation unused for too long', [fresh, expired], [expired]],
	['the oldest of too many conversations', [old, fresh, middle], [old]],
	[
		'none of too many, where all have just been answered',
		[fresh, conversation(9), conversation(5), conversation(1)],
		[],
	],
	[
		'a spare that was started with the date of yesterday',
		[ofYesterday, exampleMember(spare, 'sonnet', {startedAt: now})],
		[ofYesterday],
	],
	[
		'a conversation that began yesterday, however fresh',
		[overnight, fresh],
		[overnight],
	],
	[
		'what is at work, however old',
		[
			exampleMember(busy, 'sonnet', {startedAt: yesterday}),
			exampleMember(booting(), 'sonnet', {startedAt: yesterday}),
		],
		[],
	],
];

for (const [title, members, outdated] of cases) {
	test(title, (t) => {
		t.deepEqual(outdatedMembers(members, bounds, now), outdated);
	});
}
