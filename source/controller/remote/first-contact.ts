import {until} from '../../async/until.js';
import type {Controller} from '../controller.js';

/** Resolves when the server has answered, or has failed to. */
export async function firstContact({
	snapshot,
	subscribe,
}: Pick<Controller, 'snapshot' | 'subscribe'>): Promise<void> {
	await until(subscribe, () =>
		snapshot().connection.status === 'starting' ? undefined : true,
	);
}
