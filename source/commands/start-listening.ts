import type {LocalController} from '../controller/local/create-local-controller.js';
import {ListenError} from '../server/http/listen.js';
import {findPortOwner} from '../service/find-port-owner.js';
import {createRunCommand} from '../service/run-command.js';
import type {Settings} from '../settings/settings.js';

/** Starts the server. Throws a `ListenError` that names the program using the port, if the system reveals it. */
export async function startListening(
	controller: Pick<LocalController, 'listen'>,
	address: Pick<Settings, 'host' | 'port'>,
): Promise<void> {
	try {
		await controller.listen();
	} catch (error) {
		if (
			error instanceof ListenError &&
			error.reason.type === 'taken' &&
			error.reason.holder === undefined
		) {
			const run = createRunCommand({timeout: 3000});
			const owner = await findPortOwner(run, address.port);
			throw new ListenError({...error.reason, owner}, address, {cause: error});
		}

		throw error;
	}
}
