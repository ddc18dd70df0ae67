import type {Controller} from '../../controller/controller.js';
import type {ServerOwner} from '../../controller/handover/create-server-slot.js';
import {createHandoverController} from '../../controller/handover/create-handover-controller.js';
import {ListenError} from '../../server/http/listen.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {startListening} from '../start-listening.js';
import type {ServiceAddress} from '../../service/service-controller.js';
import type {TuiOptions} from './tui-options.js';

/**
Starts the server in this process, or attaches to the one that has the port. From then on, the service can take the port
over and return it. Throws when another program has the port.
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
			await startListening(controller, {host, port});
		} catch (error) {
			await controller.close();
			throw error;
		}

		return controller;
	}

	async function findFirst(): Promise<ServerOwner> {
		try {
			return {is: 'local', controller: await serve()};
		} catch (error) {
			if (canAttach(error)) {
				return {is: 'remote', controller: attachTo({host, port})};
			}

			throw error;
		}
	}

	return createHandoverController({
		first: await findFirst(),
		service,
		startHere: serve,
		port,
		attach: (address) => attachTo(address ?? {host, port}),
	});
}

function canAttach(error: unknown): boolean {
	return (
		error instanceof ListenError &&
		error.reason.type === 'taken' &&
		error.reason.holder?.use === 'ours'
	);
}
