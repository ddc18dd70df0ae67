import type {ServiceStep} from '../../service/service-controller.js';
import {createBell} from '../create-bell.js';

/**
Runs the steps to the end even when the reader stops: a handover that stopped half-way would leave no server. `ended`
resolves at the end, or rejects as the reader's last step does.
*/
export function runThrough(steps: AsyncIterable<ServiceStep>): {
	steps: AsyncIterable<ServiceStep>;
	ended: Promise<void>;
} {
	const unread: ServiceStep[] = [];
	const bell = createBell();
	const state = {isOver: false};

	async function run(): Promise<void> {
		try {
			for await (const step of steps) {
				unread.push(step);
				bell.ring();
			}
		} finally {
			state.isOver = true;
			bell.ring();
		}
	}

	const ended = run();

	async function* read(): AsyncGenerator<ServiceStep> {
		for (;;) {
			for (let next = unread.shift(); next; next = unread.shift()) {
				yield next;
			}

			if (state.isOver) {
				await ended;
				return;
			}

			await bell.wait();
		}
	}

	return {steps: read(), ended};
}
