import {useCallback, useEffect, useRef, useState} from 'react';
import {
	type Controller,
	hasLostContact,
	type Snapshot,
} from '../../controller/controller.js';
import {isRolling} from '../../traffic/traffic.js';

/** In milliseconds: how fast a change is shown, and how often times and rates move without one. */
const pace = {
	change: 200,
	slowest: 1000,
	running: 400,
	fading: 1000,
	idle: 60_000,
};

/**
How many times as long as a frame took nothing is drawn after it: drawing takes one thirteenth of a core at most, however
slow the computer is, and the server and its streams, which are in the same process, wait for no more.
*/
const rest = 12;

/**
The controller's snapshot, taken again after a change, five times a second at most and less often where drawing takes
long. While something runs it is taken a few times a second, because times pass; while nothing does, once a minute for
the countdowns. `retake` takes it at once: what a person has done does not wait its turn.
*/
export function useSnapshot(controller: Controller): {
	snapshot: Snapshot;
	retake: () => void;
} {
	const [taken, setTaken] = useState(() => take(controller));
	const pauses = useRef(toPauses(0, taken.snapshot));
	const retake = useCallback(() => {
		setTaken(take(controller));
	}, [controller]);

	useEffect(() => {
		// What was taken has just been drawn.
		const frame = performance.now() - taken.at;
		pauses.current = toPauses(frame, taken.snapshot);
	}, [taken]);

	useEffect(() => {
		let timer: NodeJS.Timeout | undefined;
		const update = () => {
			timer = undefined;
			retake();
		};

		const unsubscribe = controller.subscribe(() => {
			timer ??= setTimeout(update, pauses.current.change);
		});
		return () => {
			unsubscribe();
			clearTimeout(timer);
		};
	}, [controller, retake]);

	useEffect(() => {
		const timer = setTimeout(retake, pauses.current.time);
		return () => {
			clearTimeout(timer);
		};
	}, [retake, taken]);

	return {snapshot: taken.snapshot, retake};
}

function take(controller: Controller): {snapshot: Snapshot; at: number} {
	return {snapshot: controller.snapshot(), at: performance.now()};
}

/** How long, in milliseconds, what was just drawn stays after a change and while only time passes. */
export function toPauses(
	frame: number,
	snapshot: Pick<Snapshot, 'traffic' | 'connection'>,
): {change: number; time: number} {
	const least = frame * rest;
	return {
		change: Math.min(pace.slowest, Math.max(pace.change, least)),
		time: Math.max(toBeat(snapshot), Math.min(pace.slowest, least)),
	};
}

function toBeat({
	traffic,
	connection,
}: Pick<Snapshot, 'traffic' | 'connection'>): number {
	if (hasLostContact(connection)) {
		return pace.fading;
	}

	if (traffic.totals.running > 0) {
		return pace.running;
	}

	return isRolling(traffic) ? pace.fading : pace.idle;
}
