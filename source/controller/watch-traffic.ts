import {until} from '../async/until.js';
import type {RequestWatch} from '../connect/prove.js';
import {shapePaths} from '../wire/shape-paths.js';
import type {Controller} from './controller.js';

/** Looks for requests in what a controller shows; undefined where it is not in contact with its server. `close` ends that. */
export async function watchTraffic(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
	close: () => Promise<void> = async () => undefined,
): Promise<RequestWatch | undefined> {
	const isServing = await until(
		controller.subscribe,
		() =>
			controller.snapshot().connection.status === 'serving' ? true : undefined,
		patienceMs,
	);
	if (!isServing) {
		await close();
		return undefined;
	}

	return {
		find: async (prompt) =>
			until(controller.subscribe, () => find(controller, prompt), patienceMs),
		close,
	};
}

/** The last request with a prompt that was answered to its end. */
function find({snapshot}: Pick<Controller, 'snapshot'>, prompt: string) {
	const found = snapshot().traffic.exchanges.findLast(
		({status, body, messages}) =>
			status === 'done' &&
			[body ?? '', ...messages.map(({text}) => text)].some((text) =>
				text.includes(prompt),
			),
	);
	return (
		found && {
			path: shapePaths[found.shape],
			model: found.modelUsed ?? found.modelAsked,
		}
	);
}

const patienceMs = 5000;
