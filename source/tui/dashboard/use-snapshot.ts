import {useEffect, useState} from 'react';
import type {Controller, Snapshot} from '../../controller/controller.js';

/** In milliseconds: how fast a change is shown, and how often times and rates move while nothing is told. */
const pace = {change: 100, running: 400, fading: 1000, idle: 60_000};

/**
The controller's snapshot, taken anew when it tells of a change, ten times a second at most. While something
runs it is taken a few times a second, because times pass; while nothing does, once a minute for the countdowns.
*/
export function useSnapshot(controller: Controller): Snapshot {
	const [taken, setTaken] = useState(() => ({snapshot: controller.snapshot()}));
	const beat = toBeat(taken.snapshot);

	useEffect(() => {
		let timer: NodeJS.Timeout | undefined;
		const take = () => {
			timer = undefined;
			setTaken({snapshot: controller.snapshot()});
		};

		const unsubscribe = controller.subscribe(() => {
			timer ??= setTimeout(take, pace.change);
		});
		return () => {
			unsubscribe();
			clearTimeout(timer);
		};
	}, [controller]);

	useEffect(() => {
		const timer = setInterval(() => {
			setTaken({snapshot: controller.snapshot()});
		}, beat);
		return () => {
			clearInterval(timer);
		};
	}, [controller, beat]);

	return taken.snapshot;
}

function toBeat({traffic, connection}: Snapshot): number {
	const {running, tokensPerSecond} = traffic.totals;
	if (running > 0) {
		return pace.running;
	}

	return connection.status === 'lost' ||
		tokensPerSecond.some((tokens) => tokens > 0)
		? pace.fading
		: pace.idle;
}
