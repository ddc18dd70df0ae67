import type {ServiceStep} from '../../service/service-controller.js';
import {createBell} from '../create-bell.js';

/**
Runs to the end also when nobody reads on: a hand-over that stopped half-way would leave nobody serving. `ended`
resolves then, or rejects as the reader's last step does.
*/
export function runThrough(steps: AsyncIterable<ServiceStep>): {
	steps: AsyncIterable<ServiceStep>;
	ended: Promise<void>;
} {
	const told: ServiceStep[] = [];
	const bell = createBell();
	const state = {isOver: false};

	async function run(): Promise<void> {
		try {
			for await (const step of steps) {
				told.push(step);
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
			for (let next = told.shift(); next; next = told.shift()) {
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
