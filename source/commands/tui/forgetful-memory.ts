import type {DashboardMemoryFile} from './open-dashboard-memory.js';

/** Remembers nothing: the demo leaves nothing behind. */
export const forgetfulMemory: DashboardMemoryFile = {
	read: () => ({filter: ''}),
	write() {
		// Nothing is kept.
	},
};
