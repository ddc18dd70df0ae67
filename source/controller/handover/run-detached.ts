import {createPushIterator} from '../../async/create-push-iterator.js';
import type {ServiceStep} from '../../service/service-controller.js';

/**
Runs the steps to the end even when the reader stops: a handover that stopped half-way would leave no server. `ended`
resolves at the end, or rejects as the reader's last step does.
*/
export function runDetached(steps: AsyncIterable<ServiceStep>): {
	steps: AsyncIterable<ServiceStep>;
	ended: Promise<void>;
} {
	const unread = createPushIterator<ServiceStep>();

	async function run(): Promise<void> {
		try {
			for await (const step of steps) {
				unread.push(step);
			}

			unread.close();
		} catch (error) {
			unread.fail(error);
			throw error;
		}
	}

	return {steps: unread, ended: run()};
}
