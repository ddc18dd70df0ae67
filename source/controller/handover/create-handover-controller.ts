import type {
	RunningPolicy,
	ServiceStep,
} from '../../service/service-controller.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import type {Controller} from '../controller.js';
import {createPushIterator} from '../../async/create-push-iterator.js';
import {
	createServerSlot,
	type ServerOwner,
	type HandoverParts,
} from './create-server-slot.js';
import {findService, guardAnswers} from './guard-answers.js';
import {handOver, reclaim} from './hand-over.js';

/**
A controller that hands the port to the service on installation, and takes it back on removal, while the dashboard keeps
watching. Running answers are cut off only when the caller allows it.
*/
export function createHandoverController({
	first,
	...given
}: Omit<HandoverParts, 'slot'> & {
	/** The server when the dashboard opens. */
	first: ServerOwner;
}): Controller {
	const slot = createServerSlot(first);
	const parts = {...given, slot};
	const {service} = parts;
	let isBusy = false;
	let ended: Promise<void> = Promise.resolve();

	function start(verb: () => ServiceSteps): AsyncIterable<ServiceStep> {
		if (isBusy) {
			return refuse('Something is being done already.');
		}

		const run = runDetached(verb());
		isBusy = true;
		ended = settle(run.ended);
		return run.steps;
	}

	async function settle(work: Promise<void>): Promise<void> {
		try {
			await work;
		} catch {
			// The reader of the steps receives the error.
		}

		isBusy = false;
	}

	/** Runs steps that end or start the service. */
	async function* guarded(
		running: RunningPolicy,
		ends: 'service' | 'both',
		verb: () => AsyncIterable<ServiceStep>,
	): ServiceSteps {
		const mayGoOn = yield* guardAnswers(parts, running, {ends});
		if (mayGoOn) {
			yield* verb();
		}

		return mayGoOn;
	}

	async function* restart(running: RunningPolicy): ServiceSteps {
		const found = await findService(parts);
		if (slot.owner()?.is === 'local' && found === undefined) {
			return yield* step({id: 'refused', title: 'Autostart'}, async () => ({
				status: 'failed',
				output:
					'This window serves, and both cannot. To let the service serve, install it.',
			}));
		}

		return yield* guarded(running, 'service', () => service.restart());
	}

	return {
		...slot.controller,
		service: {
			status: async () => service.status(),
			preview: async () => service.preview(),
			install: ({running = 'refuse'} = {}) =>
				start(() =>
					slot.owner()?.is === 'local'
						? handOver(parts, running)
						: guarded(running, 'both', () => service.install()),
				),
			uninstall: ({running = 'refuse'} = {}) =>
				start(() => reclaim(parts, running)),
			restart: ({running = 'refuse'} = {}) => start(() => restart(running)),
			keepToken: (token, {running = 'refuse'} = {}) =>
				start(() =>
					guarded(running, 'service', () => service.keepToken(token)),
				),
		},
		async close() {
			await ended;
			await slot.controller.close();
		},
	};
}

async function* refuse(output: string): AsyncGenerator<ServiceStep> {
	yield {id: 'refused', title: 'Autostart', status: 'failed', output};
}

/**
Runs the steps to the end even when the reader stops: a handover that stopped half-way would leave no server. `ended`
resolves at the end, or rejects as the reader's last step does.
*/
function runDetached(steps: AsyncIterable<ServiceStep>): {
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
