import type {RequestWatch} from '../connect/prove.js';
import {shapePaths} from '../wire/shape-paths.js';
import type {Controller} from './controller.js';

/** Looks for requests in what a controller shows; undefined where it is not in contact with its server. `close` ends that. */
export async function watchTraffic(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
	close: () => Promise<void> = async () => undefined,
): Promise<RequestWatch | undefined> {
	const isServing = await until(controller, () =>
		controller.snapshot().connection.status === 'serving' ? true : undefined,
	);
	if (!isServing) {
		await close();
		return undefined;
	}

	return {
		find: async (prompt) => until(controller, () => find(controller, prompt)),
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

/** The first value that there is; undefined where there is none for some seconds. */
async function until<Value>(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
	look: () => Value | undefined,
): Promise<Value | undefined> {
	return new Promise((resolve) => {
		const check = () => {
			const value = look();
			if (value !== undefined) {
				end(value);
			}
		};

		const stop = controller.subscribe(check);
		const timer = setTimeout(() => {
			end(undefined);
		}, patienceMs);
		const end = (value: Value | undefined) => {
			clearTimeout(timer);
			stop();
			resolve(value);
		};

		check();
	});
}

const patienceMs = 5000;
