import {mock} from 'node:test';
import test from 'ava';
import {createMembers} from '../../../source/claude/pool/create-members.js';
import {createSpareKeeper} from '../../../source/claude/pool/create-spare-keeper.js';
import {type Puppet, createPuppet} from './create-puppet.js';

test('a CLI that does not start is tried again ever later, at least once a minute', async (t) => {
	mock.timers.enable({apis: ['setTimeout']});
	t.teardown(() => {
		mock.timers.reset();
	});
	const processes: Puppet[] = [];
	let onEnd: () => void = () => undefined;
	const members = createMembers({
		bootMs: 1_000_000,
		start(model) {
			const process = createPuppet(model);
			processes.push(process);
			return process;
		},
		onReady: () => undefined,
		onBootFailure() {
			keeper.onBootFailure();
		},
		onEnd() {
			keeper.fillSoon();
			onEnd();
		},
	});
	const keeper = createSpareKeeper({
		members,
		defaultModel: 'sonnet',
		spareProcesses: 1,
		maxProcesses: 1,
		refillMs: 10_000,
		mayFill: () => true,
		onChange: () => undefined,
	});

	async function fail(): Promise<void> {
		await new Promise<void>((resolve) => {
			onEnd = resolve;
			processes.at(-1)?.end();
		});
	}

	keeper.fillSoon();
	for (const wait of [10_000, 20_000, 40_000, 60_000, 60_000]) {
		const before = processes.length;
		mock.timers.tick(wait - 1);
		t.is(processes.length, before);
		mock.timers.tick(1);
		t.is(processes.length, before + 1);
		await fail();
	}

	keeper.reset();
	keeper.fillSoon();
	mock.timers.tick(10_000);
	t.is(processes.length, 6);
	keeper.close();
	await members.endAll();
});
