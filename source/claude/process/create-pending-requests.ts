import {randomUUID} from 'node:crypto';
import type {ControlResponse} from '../lines/cli-line.js';

/** Our control requests without a response. */
export type PendingRequests = {
	/** Creates an id and the promise of its response. */
	open(): {requestId: string; answer: Promise<unknown>};
	settle(response: ControlResponse): void;
	/** Rejects all pending requests. */
	fail(reason: string): void;
};

export function createPendingRequests(): PendingRequests {
	type Waiter = {
		resolve(response: unknown): void;
		reject(error: Error): void;
	};
	const waiters = new Map<string, Waiter>();

	return {
		open() {
			const requestId = randomUUID();
			const answer = new Promise<unknown>((resolve, reject) => {
				waiters.set(requestId, {resolve, reject});
			});
			return {requestId, answer};
		},
		settle({requestId, outcome}) {
			const waiter = waiters.get(requestId);
			waiters.delete(requestId);
			if (outcome.ok) {
				waiter?.resolve(outcome.response);
			} else {
				waiter?.reject(new Error(outcome.error));
			}
		},
		fail(reason) {
			for (const waiter of waiters.values()) {
				waiter.reject(new Error(reason));
			}

			waiters.clear();
		},
	};
}
