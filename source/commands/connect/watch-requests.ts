import {findRequest} from '../../connect/find-request.js';
import type {RequestWatch} from '../../connect/prove.js';
import type {Controller} from '../../controller/controller.js';
import {attach} from '../attach.js';

/** Looks for requests in the server at an origin; undefined where it does not let us. */
export async function watchRequests(
	origin: string,
	options: Parameters<typeof attach>[1],
): Promise<RequestWatch | undefined> {
	const controller = attach(origin, options);
	const isServing = () =>
		controller.snapshot().connection.status === 'serving' ? true : undefined;
	if (!(await until(controller, isServing))) {
		await controller.close();
		return undefined;
	}

	return {
		async find(prompt) {
			return until(controller, () =>
				findRequest(controller.snapshot().traffic.exchanges, prompt),
			);
		},
		close: async () => controller.close(),
	};
}

/** The first value that there is; undefined where there is none for some seconds. */
async function until<Value>(
	controller: Controller,
	look: () => Value | undefined,
): Promise<Value | undefined> {
	return new Promise((resolve) => {
		const stop = controller.subscribe(() => {
			check();
		});
		const timer = setTimeout(() => {
			end(undefined);
		}, patienceMs);
		const end = (value: Value | undefined) => {
			clearTimeout(timer);
			stop();
			resolve(value);
		};

		const check = () => {
			const value = look();
			if (value !== undefined) {
				end(value);
			}
		};

		check();
	});
}

const patienceMs = 5000;
