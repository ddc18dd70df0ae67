import {useEffect} from 'react';
import type {DashboardStore} from './dashboard-store.js';
import type {View} from './view.js';

/** Remembers which exchange was seen running, so that its answer stays at its end when it is done. */
export function useWatched(
	{selected, context}: View,
	dispatch: DashboardStore['dispatch'],
): void {
	const runningId = context.isRunning ? selected?.id : undefined;
	useEffect(() => {
		if (runningId !== undefined) {
			dispatch({type: 'detail', action: {type: 'watch', id: runningId}});
		}
	}, [runningId, dispatch]);
}
