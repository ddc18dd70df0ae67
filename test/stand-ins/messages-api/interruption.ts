import {once} from 'node:events';
import type {Break, Gate, Pause} from './reply.js';

/** Latency. For the bench; a test opens a gate instead. */
export function wait(ms: number): Pause {
	return {type: 'wait', ms};
}

export function gate(): Gate {
	const latch = new EventTarget();
	const until = async (name: string) => {
		await once(latch, name);
	};

	return {
		type: 'gate',
		reached: until('reach'),
		opened: until('open'),
		reach: () => latch.dispatchEvent(new Event('reach')),
		open: () => latch.dispatchEvent(new Event('open')),
	};
}

export const cut: Break = {type: 'cut'};

export const hang: Break = {type: 'hang'};

export function errorEvent(
	errorType = 'overloaded_error',
	message = 'Overloaded',
): Break {
	return {type: 'error', errorType, message};
}
