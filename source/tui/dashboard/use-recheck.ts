import {useEffect} from 'react';
import type {Controller, Snapshot} from '../../controller/controller.js';

/** How often to look whether a problem has been mended, in milliseconds. */
const interval = 10_000;

/** While the CLI or its login is missing, looks again by itself. It spends no quota. */
export function useRecheck(controller: Controller, snapshot: Snapshot): void {
	const {problem} = snapshot.claude;
	const canBeMended =
		snapshot.mode === 'local' &&
		problem !== undefined &&
		problem.code !== 'insufficient_quota';

	useEffect(() => {
		if (!canBeMended) {
			return undefined;
		}

		const look = async () => {
			try {
				await controller.refresh();
			} catch {
				// The problem stays on the screen; the next look may find more.
			}
		};

		const timer = setInterval(() => {
			void look();
		}, interval);
		return () => {
			clearInterval(timer);
		};
	}, [controller, canBeMended]);
}
