import type {RunningAnswers} from '../../service/service-controller.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import type {Controller} from '../controller.js';

/** Sees to the answers that are running before the one who gives them has to stop. */
export async function* guardRunning(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
	running: RunningAnswers,
): ServiceSteps {
	const count = countRunning(controller);
	if (count === 0 || running === 'cut') {
		return true;
	}

	const what =
		count === 1 ? 'One answer is running' : `${count} answers are running`;
	return yield* step(
		{id: 'running', title: 'Mind what is running'},
		async () => {
			if (running === 'refuse') {
				return {
					status: 'failed',
					output: `${what}.`,
					cure: 'Try again when they have ended, or say that they may be cut off.',
				};
			}

			await waitForIdle(controller);
			return {status: 'done', output: `${what}: waited for.`};
		},
	);
}

/** None where nobody serves: a server that has gone has cut them already. */
function countRunning({snapshot}: Pick<Controller, 'snapshot'>): number {
	const {connection, traffic} = snapshot();
	return connection.status === 'serving' ? traffic.totals.running : 0;
}

async function waitForIdle(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
): Promise<void> {
	await new Promise<void>((resolve) => {
		const unsubscribe = controller.subscribe(() => {
			if (countRunning(controller) === 0) {
				unsubscribe();
				resolve();
			}
		});
	});
}
