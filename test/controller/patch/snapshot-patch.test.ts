import test from 'ava';
import type {Snapshot} from '../../../source/controller/controller.js';
import {applySnapshotPatch} from '../../../source/controller/patch/apply-snapshot-patch.js';
import type {SnapshotPatch} from '../../../source/controller/patch/snapshot-patch.js';
import {toSnapshotPatch} from '../../../source/controller/patch/to-snapshot-patch.js';
import {createTrafficStore} from '../../../source/traffic/create-traffic-store.js';
import type {TrafficEvent} from '../../../source/traffic/traffic-event.js';
import {
	claude,
	failed,
	finished,
	received,
	story,
	usage,
} from '../../traffic/fixtures.js';
import {createFakeController} from '../create-fake-controller.js';

test('nothing new is no patch', (t) => {
	const controller = createFakeController();
	const before = controller.snapshot();
	t.is(toSnapshotPatch(before, controller.snapshot()), undefined);
	controller.change({claude: structuredClone(before.claude)});
	t.is(toSnapshotPatch(before, controller.snapshot()), undefined);
});

test('a growing answer is sent as its new part', (t) => {
	const {patch} = patchOf(
		[received('a'), claude({type: 'text', text: 'Once upon '}, {id: 'a'})],
		[claude({type: 'text', text: 'a time'}, {id: 'a'})],
	);
	t.deepEqual(patch?.exchanges, {
		changed: [{id: 'a', answer: {text: {append: 'a time'}}}],
	});
});

test('growing arguments of a tool call are sent as their new part', (t) => {
	const {patch} = patchOf(
		[
			received('a'),
			claude({type: 'tool-call', id: 'x', name: 'f'}, {id: 'a'}),
			claude({type: 'tool-arguments', json: '{"a":'}, {id: 'a'}),
		],
		[
			claude({type: 'tool-arguments', json: '1}'}, {id: 'a'}),
			claude({type: 'tool-call', id: 'y', name: 'g'}, {id: 'a'}),
		],
	);
	t.deepEqual(patch?.exchanges?.changed?.[0]?.answer, {
		toolCalls: {append: '1}', added: [{id: 'y', name: 'g', arguments: ''}]},
	});
});

test('a removed field is sent as unset', (t) => {
	const {patch} = patchOf(
		[received('a'), claude({type: 'queued', ahead: 2}, {id: 'a'})],
		[claude({type: 'process', kind: 'spare', pid: 7}, {id: 'a'})],
	);
	t.deepEqual(patch?.exchanges?.changed?.[0]?.unset, ['ahead']);
});

test('a new exchange comes whole, and the others not at all', (t) => {
	const {patch} = patchOf(
		Array.from({length: 50}, (_, index) => story(`old ${index}`)).flat(),
		[received('new')],
	);
	t.is(patch?.exchanges?.changed, undefined);
	t.is(patch?.exchanges?.removed, undefined);
	t.deepEqual(
		patch?.exchanges?.added?.map(({id}) => id),
		['new'],
	);
});

test('clearing removes what has ended', (t) => {
	const {patch} = patchOf(
		[...story('a'), received('b'), ...story('c')],
		[{type: 'cleared', at: 5}],
	);
	t.deepEqual(patch?.exchanges, {removed: ['a', 'c']});
});

test('only new notices are sent, with the number of removed ones', (t) => {
	const notice = (message: string): TrafficEvent => ({
		type: 'notice',
		at: 1,
		level: 'info',
		message,
	});
	const {patch} = patchOf(
		[notice('one'), notice('two'), notice('three')],
		[notice('four')],
		3,
	);
	t.deepEqual(patch?.notices, {
		dropped: 1,
		added: [{at: 1, level: 'info', message: 'four'}],
	});
});

test('a repeated notice is sent again, with the number of kept ones before it', (t) => {
	const notice = (message: string): TrafficEvent => ({
		type: 'notice',
		at: 1,
		level: 'info',
		message,
	});
	const {before, patch} = patchOf(
		[notice('one'), notice('two'), notice('three')],
		[notice('two')],
	);
	t.deepEqual(patch?.notices, {
		dropped: 0,
		kept: 1,
		added: [
			{at: 1, level: 'info', message: 'three'},
			{at: 1, level: 'info', message: 'two', times: 2},
		],
	});
	const {traffic} = applySnapshotPatch(before, patch ?? {});
	t.deepEqual(
		traffic.notices.map(({message}) => message),
		['one', 'three', 'two'],
	);
});

test('the usage per caller is sent when a request ends, and not while it streams', (t) => {
	const streaming = patchOf(
		[...story('a'), received('b')],
		[claude({type: 'text', text: 'x'}, {id: 'b'})],
	);
	t.false('usage' in (streaming.patch ?? {}));
	const {before, patch} = patchOf(story('a'), story('b'));
	t.is(before.traffic.usage?.[0]?.requests, 1);
	t.is(patch?.usage?.[0]?.requests, 2);
	t.deepEqual(
		applySnapshotPatch(before, patch ?? {}).traffic.usage,
		patch?.usage,
	);
});

test('a snapshot without usage per caller is accepted', (t) => {
	const {before, patch} = patchOf([received('a')], story('b'));
	const {usage: _, ...older} = before.traffic;
	const {usage: __, ...olderPatch} = patch ?? {};
	const {traffic} = applySnapshotPatch({...before, traffic: older}, olderPatch);
	t.is(traffic.totals.requests, 2);
	t.false('usage' in traffic);
});

test('what is the same for a watcher stays the same object', (t) => {
	const {before, patch} = patchOf(
		[...story('a'), received('b')],
		[claude({type: 'text', text: 'x'}, {id: 'b'})],
	);
	const after = applySnapshotPatch(before, patch ?? {});
	t.is(after.traffic.exchanges[0], before.traffic.exchanges[0]);
	t.not(after.traffic.exchanges[1], before.traffic.exchanges[1]);
	t.is(after.claude, before.claude);
});

test('a patched snapshot always equals a fresh one', (t) => {
	const random = createRandom(7);
	const bounds = {
		exchanges: 12,
		keptText: 400,
		notices: 5,
		samples: 10,
		usage: 3,
	};
	let now = 1000;
	const traffic = createTrafficStore({now: () => now, bounds});
	const controller = createFakeController({traffic});
	let sent = controller.snapshot();
	let known = toJson(sent);
	for (let round = 0; round < 1500; round++) {
		now += 137;
		for (let count = random(4); count >= 0; count--) {
			traffic.dispatch(toRandomEvent(random, now));
		}

		if (random(10) === 0) {
			controller.change({
				model: {name: `model ${random(3)}`, force: random(2) === 0},
			});
		}

		const snapshot = controller.snapshot();
		const patch = toSnapshotPatch(sent, snapshot);
		sent = snapshot;
		known = applySnapshotPatch(known, toJson(patch ?? {}));
		t.deepEqual(toJson(known), toJson(snapshot));
	}
});

function patchOf(
	earlier: TrafficEvent[],
	later: TrafficEvent[],
	notices = 200,
): {before: Snapshot; patch: SnapshotPatch | undefined} {
	const traffic = createTrafficStore({
		bounds: {exchanges: 1000, keptText: 10_000, notices, samples: 10, usage: 3},
	});
	const controller = createFakeController({traffic});
	for (const event of earlier) {
		traffic.dispatch(event);
	}

	const before = controller.snapshot();
	for (const event of later) {
		traffic.dispatch(event);
	}

	return {before, patch: toSnapshotPatch(before, controller.snapshot())};
}

function toRandomEvent(random: (below: number) => number, at: number) {
	const id = `request ${random(30)}`;
	const options = {id, at};
	const events: TrafficEvent[] = [
		received(id, {tools: ['f'], body: 'x'.repeat(random(50))}, at),
		claude({type: 'queued', ahead: random(3)}, options),
		claude({type: 'process', kind: 'live', pid: random(9)}, options),
		claude({type: 'sent'}, options),
		claude({type: 'started', model: 'm', usage}, options),
		claude({type: 'text', text: 'word '.repeat(random(4))}, options),
		claude({type: 'thinking', text: 'hm '}, options),
		claude({type: 'tool-call', id: `call ${random(3)}`, name: 'f'}, options),
		claude({type: 'tool-arguments', json: '{"a":1}'}, options),
		claude({type: 'structured', json: '{}'}, options),
		claude(
			{type: 'retry', attempt: 1, delayMs: 5, reason: 'overloaded'},
			options,
		),
		claude({type: 'done', stopReason: 'end', usage}, options),
		finished(id, at),
		failed(id, at),
		{type: 'cancelled', id, at, by: 'client'},
		{type: 'notice', at, level: 'warning', message: `notice ${random(7)}`},
		...(random(20) === 0 ? [{type: 'cleared', at} as const] : []),
	];
	return events[random(events.length)]!;
}

/** The same numbers each time: a failure can be looked at again. */
function createRandom(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}

function toJson<Value>(value: Value): Value {
	const text = JSON.stringify(value);
	return JSON.parse(text) as Value;
}
