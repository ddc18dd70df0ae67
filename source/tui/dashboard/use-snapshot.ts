import {useEffect, useRef, useState} from 'react';
import type {Controller, Snapshot} from '../../controller/controller.js';

/** In milliseconds: how fast a change is shown, and how often times and rates move while nothing is told. */
const pace = {
	change: 100,
	slowest: 1000,
	running: 400,
	fading: 1000,
	idle: 60_000,
};

/** Drawing may take a fifth of the time: the server runs in the same process. */
const restPerFrame = 4;

/**
The controller's snapshot, taken anew when it tells of a change, ten times a second at most and less often where drawing
takes long. While something runs it is taken a few times a second, because times pass; while nothing does, once a minute
for the countdowns.
*/
export function useSnapshot(controller: Controller): Snapshot {
	const [taken, setTaken] = useState(() => take(controller));
	const frame = useRef(0);
	const beat = toBeat(taken.snapshot);

	useEffect(() => {
		// What was taken has just been drawn.
		frame.current = performance.now() - taken.at;
	}, [taken]);

	useEffect(() => {
		let timer: NodeJS.Timeout | undefined;
		const update = () => {
			timer = undefined;
			setTaken(take(controller));
		};

		const unsubscribe = controller.subscribe(() => {
			timer ??= setTimeout(update, toDelay(frame.current));
		});
		return () => {
			unsubscribe();
			clearTimeout(timer);
		};
	}, [controller]);

	useEffect(() => {
		const timer = setTimeout(() => {
			setTaken(take(controller));
		}, beat);
		return () => {
			clearTimeout(timer);
		};
	}, [controller, beat, taken]);

	return taken.snapshot;
}

function take(controller: Controller): {snapshot: Snapshot; at: number} {
	return {snapshot: controller.snapshot(), at: performance.now()};
}

function toDelay(frame: number): number {
	return Math.min(pace.slowest, Math.max(pace.change, frame * restPerFrame));
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
