import type {Controller} from '../controller.js';

/** Resolves when the server has answered, or has failed to. */
export async function firstContact(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
): Promise<void> {
	await new Promise<void>((resolve) => {
		const look = () => {
			if (controller.snapshot().connection.status !== 'starting') {
				stop();
				resolve();
			}
		};

		const stop = controller.subscribe(look);
		look();
	});
}
