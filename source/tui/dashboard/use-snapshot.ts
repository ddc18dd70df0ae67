import {useCallback, useEffect, useRef, useState} from 'react';
import type {Controller, Snapshot} from '../../controller/controller.js';
import {isRolling} from '../../traffic/is-rolling.js';

/** In milliseconds: how fast a change is shown, and how often times and rates move while nothing is told. */
const pace = {
	change: 200,
	slowest: 1000,
	running: 400,
	fading: 1000,
	idle: 60_000,
};

/**
How many times as long as a frame took nothing is drawn after it: the server runs in the same process. Every stream that
is under way waits for every frame, so where many are, frames are rarer still.
*/
const rest = {usual: 8, crowded: 12};
const crowd = 8;

/**
The controller's snapshot, taken anew when it tells of a change, five times a second at most and less often where drawing
takes long or many answers are under way. While something runs it is taken a few times a second, because times pass; while nothing does, once a minute
for the countdowns. `retake` takes it at once: what a person has done is not to wait its turn.
*/
export function useSnapshot(controller: Controller): {
	snapshot: Snapshot;
	retake: () => void;
} {
	const [taken, setTaken] = useState(() => take(controller));
	const delay = useRef(pace.change);
	const beat = toBeat(taken.snapshot);
	const retake = useCallback(() => {
		setTaken(take(controller));
	}, [controller]);

	useEffect(() => {
		// What was taken has just been drawn.
		const frame = performance.now() - taken.at;
		delay.current = toDelay(frame, taken.snapshot);
	}, [taken]);

	useEffect(() => {
		let timer: NodeJS.Timeout | undefined;
		const update = () => {
			timer = undefined;
			retake();
		};

		const unsubscribe = controller.subscribe(() => {
			timer ??= setTimeout(update, delay.current);
		});
		return () => {
			unsubscribe();
			clearTimeout(timer);
		};
	}, [controller, retake]);

	useEffect(() => {
		const timer = setTimeout(retake, beat);
		return () => {
			clearTimeout(timer);
		};
	}, [retake, beat, taken]);

	return {snapshot: taken.snapshot, retake};
}

function take(controller: Controller): {snapshot: Snapshot; at: number} {
	return {snapshot: controller.snapshot(), at: performance.now()};
}

function toDelay(frame: number, {traffic}: Snapshot): number {
	const {running} = traffic.totals;
	const wanted = frame * (running < crowd ? rest.usual : rest.crowded);
	return Math.min(pace.slowest, Math.max(pace.change, wanted));
}

function toBeat({traffic, connection}: Snapshot): number {
	if (connection.status === 'lost') {
		return pace.fading;
	}

	if (traffic.totals.running > 0) {
		return pace.running;
	}

	return isRolling(traffic) ? pace.fading : pace.idle;
}
