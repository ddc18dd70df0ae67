import type {Controller} from '../../controller/controller.js';
import type {Place} from '../../controller/switching/create-stage.js';
import {createSwitchingController} from '../../controller/switching/create-switching-controller.js';
import {ListenError} from '../../server/listen-error.js';
import {toOrigin} from '../../server/to-origin.js';
import {listen} from '../listen.js';
import type {ServiceAddress} from '../../service/service-controller.js';
import type {TuiOptions} from './run-tui.js';

/**
The server in this process, or a watch of the one of ours that has the port already; from then on the service may take
the port over and give it back. Throws when something else has it.
*/
export async function startHere({
	settings,
	service,
	createProgram,
	attach,
}: Pick<
	TuiOptions,
	'settings' | 'service' | 'createProgram' | 'attach'
>): Promise<Controller> {
	const {host, port} = settings.get();
	const attachTo = (address: ServiceAddress) =>
		attach(toOrigin(address.host, address.port));

	async function serve() {
		const {controller} = await createProgram();
		try {
			await listen(controller, {host, port});
		} catch (error) {
			await controller.close();
			throw error;
		}

		return controller;
	}

	async function findFirst(): Promise<Place> {
		try {
			return {is: 'here', controller: await serve()};
		} catch (error) {
			if (canBeWatched(error)) {
				return {is: 'there', controller: attachTo({host, port})};
			}

			throw error;
		}
	}

	return createSwitchingController({
		first: await findFirst(),
		service,
		startHere: serve,
		port,
		attach: (address) => attachTo(address ?? {host, port}),
	});
}

function canBeWatched(error: unknown): boolean {
	return (
		error instanceof ListenError &&
		error.reason.type === 'taken' &&
		error.reason.holder !== undefined &&
		!error.reason.holder.isDemo
	);
}
