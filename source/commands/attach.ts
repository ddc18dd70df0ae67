import type {Controller} from '../controller/controller.js';
import {toAdminTokenFile} from '../controller/admin/admin-token.js';
import {createRemoteController} from '../controller/remote/create-remote-controller.js';
import {readSecret} from '../files/read-secret.js';
import type {ServiceController} from '../service/service-controller.js';

/** A controller of the server at an origin, with the token that only its user can read. */
export function attach(
	origin: string,
	{settingsFile, service}: {settingsFile: string; service: ServiceController},
): Controller {
	const file = toAdminTokenFile(settingsFile);
	return createRemoteController({
		origin,
		readToken: async () => readSecret(file),
		service,
	});
}
