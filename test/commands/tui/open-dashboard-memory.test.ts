import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {openDashboardMemory} from '../../../source/commands/tui/open-dashboard-memory.js';
import type {DashboardMemory} from '../../../source/tui/state/dashboard-state.js';

test('the filters, the order and the grouping of the list are there at the next start', async (t) => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'dashboard-memory-'));
	t.teardown(async () => rm(folder, {recursive: true, force: true}));
	const memory: DashboardMemory = {
		filter: 'model:opus',
		recentFilters: ['model:opus', 'caller:cursor'],
		order: 'cost',
		isGrouped: true,
		options: {hasMouse: false, hasTitle: true},
	};
	const first = await openDashboardMemory(folder);
	t.deepEqual(first.read(), {filter: ''});
	first.write(memory);
	const second = await openDashboardMemory(folder);
	t.deepEqual(second.read(), memory);
	second.write({filter: '', recentFilters: [], isGrouped: false});
	const third = await openDashboardMemory(folder);
	t.deepEqual(third.read(), {filter: '', recentFilters: []});
});
