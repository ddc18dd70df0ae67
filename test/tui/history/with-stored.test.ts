import test from 'ava';
import type {Problem} from '../../../source/claude/claude-health.js';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {withStored} from '../../../source/tui/history/with-stored.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';

const stored = exampleExchange({
	id: 'req_stored',
	status: 'done',
	isStored: true,
});

function snapshotOf(exchanges: Exchange[], code?: Problem['code']) {
	const snapshot = exampleSnapshot();
	return {
		...snapshot,
		traffic: {...snapshot.traffic, exchanges},
		claude: {
			...snapshot.claude,
			problem: code && {code, message: 'It is so.', cure: 'Wait'},
		},
	};
}

function idsOf(...input: Parameters<typeof withStored>): string[] {
	return withStored(...input).traffic.exchanges.map(({id}) => id);
}

const problems: Array<[code: Problem['code'], ids: string[]]> = [
	['cli_not_found', []],
	['claude_not_authenticated', []],
	['account_on_hold', []],
	['insufficient_quota', ['req_stored']],
	['extra_usage_stopped', ['req_stored']],
];

for (const [code, ids] of problems) {
	test(`with the problem ${code} and no new request, ${ids.length === 0 ? 'what to set up is shown' : 'stored requests are shown'}`, (t) => {
		t.deepEqual(idsOf(snapshotOf([], code), [stored], undefined), ids);
	});
}

test('stored requests come before those of this run, and by time where they are newer', (t) => {
	const live = exampleExchange({
		id: 'req_live',
		marks: exampleMarks(sceneTime),
	});
	const at = (time: number) => ({...stored, marks: exampleMarks(time)});
	const snapshot = snapshotOf([live], 'cli_not_found');
	t.deepEqual(idsOf(snapshot, [at(sceneTime - 1)], undefined), [
		'req_stored',
		'req_live',
	]);
	t.deepEqual(idsOf(snapshot, [at(sceneTime + 1)], undefined), [
		'req_live',
		'req_stored',
	]);
});

test('requests that had ended when they were hidden are left out', (t) => {
	const ended = stored.marks.ended ?? 0;
	t.deepEqual(idsOf(snapshotOf([]), [stored], ended), []);
	t.deepEqual(idsOf(snapshotOf([]), [stored], ended - 1), ['req_stored']);
});
