import {useEffect} from 'react';
import type {DashboardState} from './dashboard-state.js';
import type {DashboardStore} from './dashboard-store.js';

/** How long a message stays, in milliseconds. */
const stay = 5000;

/** Takes a message away after a while. */
export function usePassingMessage(
	message: DashboardState['message'],
	dispatch: DashboardStore['dispatch'],
): void {
	useEffect(() => {
		if (message === undefined) {
			return undefined;
		}

		const timer = setTimeout(() => {
			dispatch({type: 'message', message: undefined});
		}, stay);
		return () => {
			clearTimeout(timer);
		};
	}, [message, dispatch]);
}
