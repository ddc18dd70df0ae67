import type {Controller, Snapshot} from '../../source/controller/controller.js';

/** Resolves with the first snapshot of which something is true. */
export async function until(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
	isTrue: (snapshot: Snapshot) => boolean,
): Promise<Snapshot> {
	const now = controller.snapshot();
	if (isTrue(now)) {
		return now;
	}

	return new Promise((resolve) => {
		const unsubscribe = controller.subscribe(() => {
			const snapshot = controller.snapshot();
			if (isTrue(snapshot)) {
				unsubscribe();
				resolve(snapshot);
			}
		});
	});
}
