import test from 'ava';
import {chooseNext} from '../../../source/claude/pool/choose-next.js';
import type {Choice} from '../../../source/claude/pool/choose-process.js';
import {
	type Member,
	toAbandoned,
	type Wanted,
} from '../../../source/claude/pool/member.js';
import {assistant, user} from '../example-turn.js';
import {booting, busy, exampleMember, live, spare} from './example-member.js';

const mine = exampleMember(live('mine', 30));
const oldest = exampleMember(live('theirs', 10));
const newer = exampleMember(live('others', 20));
const ready = exampleMember(spare);
const coming = exampleMember(booting());
const claimed = exampleMember(booting({isClaimed: true}));
const working = exampleMember(busy);
const opus = exampleMember(spare, 'opus');
const opusMine = exampleMember(live('mine', 5), 'opus');
const opusComing = exampleMember(booting(), 'opus');

const ours = {setupKey: 'ours', answer: 'b', stops: ['ours']};
const stale = exampleMember(live('ours', 40, ours));
const staler = exampleMember(live('ours', 35, ours));
const changed = exampleMember(live('ours', 50, {...ours, answer: 'a'}));
const left = exampleMember({
	type: 'live',
	held: toAbandoned('ours', ['ours']),
	since: 60,
});
const fixed = exampleMember(live('ours', 50, {...ours, stops: []}));
const opusOurs = exampleMember(live('ours', 50, ours), 'opus');
const foreign = exampleMember(live('theirs', 1, {stops: ['']}));

const full = 3;
const now = 100_000;

const justRead = exampleMember(live('theirs', now - 100));
const calling = exampleMember(
	live('ours', now - 1500, {...ours, answer: 'c', hasCalls: true}),
);
const called = exampleMember(
	live('ours', now - 2000, {...ours, answer: 'c', hasCalls: true}),
);
const callingTheirs = exampleMember(live('theirs', 10, {hasCalls: true}));
const abandoned = exampleMember({
	type: 'live',
	held: toAbandoned('theirs', []),
	since: now,
});

const turn = {
	model: 'sonnet',
	caller: 'me',
	setupKey: 'ours',
	key: 'mine',
	answer: 'a',
	beginnings: new Map([
		['ours', 0],
		['two', 2],
		['four', 4],
		['mine', 6],
	]),
};

const halfOurs = exampleMember(
	live('half', 20, {...ours, length: 6, stops: ['ours', 'two', 'four', 'x']}),
);
const aQuarterOurs = exampleMember(
	live('quarter', 10, {...ours, length: 8, stops: ['ours', 'two', 'x', 'y']}),
);
const askedDifferently = exampleMember(
	live('other', 30, {...ours, length: 8, stops: ['ours', 'two', 'mine']}),
);
const forked = exampleMember(
	live('fork', now - 30_000, {
		...ours,
		hasCalls: true,
		length: 6,
		stops: ['ours', 'four'],
	}),
);

/** For a turn that nobody else waits with. */
function choose(members: Member[], wanted: Wanted): Choice {
	const next = chooseNext([{wanted, since: now}], {
		members,
		coming: [],
		limit: full,
		bootsAtOnce: 3,
		now,
	});
	return next.type === 'serve' ? next.choice : {type: 'wait'};
}

const cases: Array<[title: string, members: Member[], choice: Choice]> = [
	[
		'the process that holds the conversation',
		[ready, oldest, mine],
		{type: 'take', kind: 'live', member: mine},
	],
	[
		'a spare, rather than a conversation of somebody else',
		[oldest, ready, newer],
		{type: 'take', kind: 'spare', member: ready},
	],
	[
		'the process of a conversation that its client has changed, before a spare',
		[ready, stale, changed],
		{type: 'rewind', member: changed, count: 0},
	],
	[
		'the process of a conversation that its caller has left, before a spare',
		[ready, stale, left],
		{type: 'rewind', member: left, count: 0},
	],
	[
		'the process that holds all but the last question, before a spare and those that hold less',
		[ready, halfOurs, askedDifferently],
		{type: 'rewind', member: askedDifferently, count: 6},
	],
	[
		'the process that holds more of it than would be taken back',
		[ready, aQuarterOurs, halfOurs],
		{type: 'rewind', member: halfOurs, count: 4},
	],
	[
		'a spare, before one that would lose most of what it holds',
		[ready, aQuarterOurs],
		{type: 'take', kind: 'spare', member: ready},
	],
	[
		'a spare, before one that goes on from the same beginning, whose agent is at its tools',
		[ready, forked],
		{type: 'take', kind: 'spare', member: ready},
	],
	[
		'what they have in common stays, where there is no spare',
		[aQuarterOurs],
		{type: 'rewind', member: aQuarterOurs, count: 2},
	],
	[
		'a spare, before the process of another conversation with the same setup',
		[stale, ready],
		{type: 'take', kind: 'spare', member: ready},
	],
	[
		'of those the one unused the longest, before one that comes up',
		[stale, staler, coming],
		{type: 'rewind', member: staler, count: 0},
	],
	[
		'no process with another setup or model',
		[foreign, opusOurs],
		{type: 'boot'},
	],
	['a new one, where none can be rewound', [fixed], {type: 'boot'}],
	[
		'one that comes up',
		[oldest, coming, newer],
		{type: 'claim', member: coming},
	],
	['a new one, while there is room', [oldest, claimed], {type: 'boot'}],
	['a new one for another model', [opus, opusMine], {type: 'boot'}],
	[
		'a new one for the conversation unused the longest',
		[newer, oldest, working],
		{type: 'boot', evict: oldest},
	],
	[
		'a new one for a conversation, before a spare of another model',
		[opus, newer, working],
		{type: 'boot', evict: newer},
	],
	[
		'a new one for a spare of another model, before nothing',
		[opus, working, claimed],
		{type: 'boot', evict: opus},
	],
	[
		'a new one for one of another model that comes up',
		[opusComing, working, claimed],
		{type: 'boot', evict: opusComing},
	],
	[
		'a new one for the conversation that was left, before all others',
		[oldest, abandoned, working],
		{type: 'boot', evict: abandoned},
	],
	[
		'a new one for a conversation, before one that called a tool earlier',
		[newer, callingTheirs, working],
		{type: 'boot', evict: newer},
	],
	[
		'nothing, when the only idle one has just answered',
		[justRead, working, claimed],
		{type: 'wait'},
	],
	[
		'a spare of another model, before a conversation that has just been answered',
		[justRead, opus, working],
		{type: 'boot', evict: opus},
	],
	[
		'none that waits for the results of its tools, while there is room',
		[calling],
		{type: 'boot'},
	],
	[
		'one whose results have not come for long',
		[called],
		{type: 'rewind', member: called, count: 0},
	],
	['nothing, when all are busy', [working, claimed, working], {type: 'wait'}],
];

for (const [title, members, choice] of cases) {
	test(title, (t) => {
		t.deepEqual(choose(members, turn), choice);
	});
}

test('a conversation that begins goes on nowhere', (t) => {
	const {model, caller, setupKey} = turn;
	const beginnings = new Map([[setupKey, 0]]);
	t.deepEqual(choose([mine], {model, caller, setupKey, beginnings}), {
		type: 'boot',
	});
});

test('a history that is long to replay is resumed by a new process, while there is room and none holds it', (t) => {
	const past = Array.from({length: 50}, () => [
		user('hello'),
		assistant('hi'),
	]).flat();
	const beginnings = new Map([
		['ours', 0],
		['ninety', 90],
		['mine', 100],
	]);
	const most = exampleMember(
		live('other', 30, {...ours, length: 92, stops: ['ours', 'ninety']}),
	);
	const chooseFor = (members: Member[]) =>
		choose(members, {...turn, past, beginnings});
	t.deepEqual(chooseFor([ready, changed]), {type: 'boot'});
	t.deepEqual(chooseFor([ready, mine]), {
		type: 'take',
		kind: 'live',
		member: mine,
	});
	t.deepEqual(chooseFor([ready, most]), {
		type: 'rewind',
		member: most,
		count: 90,
	});
	t.deepEqual(chooseFor([ready, oldest, working]), {
		type: 'take',
		kind: 'spare',
		member: ready,
	});
});
