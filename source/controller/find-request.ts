import {until} from '../async/until.js';
import type {FoundRequest} from '../connect/prove.js';
import {shapePaths} from '../wire/shape-paths.js';
import type {Controller} from './controller.js';

/** Waits for the last request with a prompt that was answered to its end, in what a controller shows. */
export async function findRequest(
	{snapshot, subscribe}: Pick<Controller, 'snapshot' | 'subscribe'>,
	prompt: string,
): Promise<FoundRequest> {
	const isServing = await until(
		subscribe,
		() => (snapshot().connection.status === 'serving' ? true : undefined),
		patienceMs,
	);
	if (!isServing) {
		return {status: 'unknown'};
	}

	const found = await until(
		subscribe,
		() =>
			snapshot().traffic.exchanges.findLast(
				({status, body, messages}) =>
					status === 'done' &&
					[body ?? '', ...messages.map(({text}) => text)].some((text) =>
						text.includes(prompt),
					),
			),
		patienceMs,
	);
	return found
		? {
				status: 'found',
				path: shapePaths[found.shape],
				model: found.modelUsed ?? found.modelAsked,
			}
		: {status: 'missing'};
}

const patienceMs = 5000;
