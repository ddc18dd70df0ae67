import type {RunningPolicy} from '../../service/service-controller.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import type {Controller} from '../controller.js';

type Watched = Pick<Controller, 'snapshot' | 'subscribe'>;

/** Sees to the answers that are running before those who give them have to stop. */
export async function* guardRunning(
	controllers: Watched[],
	running: RunningPolicy,
): ServiceSteps {
	const count = countAll(controllers);
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

			await waitForIdle(controllers);
			return {status: 'done', output: `${what}: waited for.`};
		},
	);
}

function countAll(controllers: Watched[]): number {
	const counts = controllers.map((controller) => countRunning(controller));
	return counts.reduce((sum, count) => sum + count, 0);
}

/** None where nobody serves: a server that has gone has cut them already. */
function countRunning({snapshot}: Watched): number {
	const {connection, traffic} = snapshot();
	return connection.status === 'serving' ? traffic.totals.running : 0;
}

async function waitForIdle(controllers: Watched[]): Promise<void> {
	await new Promise<void>((resolve) => {
		const look = () => {
			if (countAll(controllers) === 0) {
				for (const stop of stops) {
					stop();
				}

				resolve();
			}
		};

		const stops = controllers.map(({subscribe}) => subscribe(look));
		look();
	});
}
