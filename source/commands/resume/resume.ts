import {toAdminTokenFile} from '../../controller/admin/admin-token.js';
import {createAdminClient} from '../../controller/remote/create-admin-client.js';
import {describeLostContact} from '../../controller/remote/lost-contact.js';
import {readSecret} from '../../files/read-secret.js';
import {toOrigin} from '../../server/http/to-origin.js';
import type {CommandContext} from '../command.js';
import {openSettings} from '../open-settings.js';
import {readServiceAddress} from '../service/open-service.js';

/** Accepts extra usage for the server that the settings point to, until its plan serves again. */
export async function resume(context: CommandContext): Promise<number> {
	const {flags, stdout, stderr} = context;
	const service = await readServiceAddress(context);
	const {store, path} = await openSettings(context, {service});
	const {host, port} = store.get();
	const origin = toOrigin(host, port);
	const tokenFile = toAdminTokenFile(path);
	const {post} = createAdminClient({
		origin,
		readToken: async () => readSecret(tokenFile),
	});
	try {
		await post('resume');
	} catch (error) {
		stderr.write(`${describeLostContact(error, origin)}\n`);
		return 1;
	}

	stdout.write(
		`${flags.json ? JSON.stringify({resumed: true}) : 'Requests are sent again. While the plan is used up, they are billed as extra usage.'}\n`,
	);
	return 0;
}
