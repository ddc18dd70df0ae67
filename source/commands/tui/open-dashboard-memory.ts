import * as z from 'zod';
import {importConfigStore} from '../../settings/import-config-store.js';
import {listOrders} from '../../tui/list/list-order.js';
import type {DashboardMemory} from '../../tui/state/dashboard-state.js';

export type DashboardMemoryFile = {
	read(): DashboardMemory;
	write(memory: DashboardMemory): void;
};

const schema = z.object({
	filter: z.string(),
	recentFilters: z.array(z.string()).optional().catch(undefined),
	order: z.enum(listOrders).optional().catch(undefined),
	isGrouped: z.boolean().optional().catch(undefined),
	options: z
		.object({hasMouse: z.boolean(), hasTitle: z.boolean()})
		.optional()
		.catch(undefined),
});

/** The state that the dashboard keeps between runs, beside the settings. Failures to read or write it are ignored. */
export async function openDashboardMemory(
	folder?: string,
): Promise<DashboardMemoryFile> {
	const Config = await importConfigStore();
	const file = new Config<Record<string, unknown>>({
		projectName: 'claude-max-api',
		projectSuffix: '',
		configName: 'dashboard',
		cwd: folder,
		clearInvalidConfig: true,
	});
	return {
		read() {
			const parsed = schema.safeParse(file.store);
			if (!parsed.success) {
				return {filter: ''};
			}

			const {filter, recentFilters, order, isGrouped, options} = parsed.data;
			return {
				filter,
				...(recentFilters && {recentFilters}),
				...(order && {order}),
				...(isGrouped && {isGrouped}),
				...(options && {options}),
			};
		},
		write(memory) {
			try {
				file.store = memory;
			} catch {
				// No reason to stop: the folder may be read-only.
			}
		},
	};
}

/** Remembers nothing: the demo leaves nothing behind. */
export const forgetfulMemory: DashboardMemoryFile = {
	read: () => ({filter: ''}),
	write() {
		// Nothing is kept.
	},
};
