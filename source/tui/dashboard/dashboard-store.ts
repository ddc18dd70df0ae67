import {type DashboardAction, reduceDashboard} from './dashboard-reducer.js';
import type {DashboardState} from './dashboard-state.js';

export type DashboardStore = {
	state(): DashboardState;
	dispatch(action: DashboardAction): void;
	subscribe(listener: () => void): () => void;
};

/** Holds the state, so that keys which arrive together each see what the one before did. */
export function createDashboardStore(initial: DashboardState): DashboardStore {
	let state = initial;
	const listeners = new Set<() => void>();
	return {
		state: () => state,
		dispatch(action) {
			const next = reduceDashboard(state, action);
			if (next === state) {
				return;
			}

			state = next;
			for (const listener of listeners) {
				listener();
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}
