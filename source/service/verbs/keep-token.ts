import {writeSecret} from '../../files/write-secret.js';
import type {ServiceParts} from '../service-parts.js';
import {type ServiceSteps, step} from '../service-steps.js';
import {checkLoaded} from './check-loaded.js';
import {tryService} from './try-service.js';
import {waitForService} from './wait-for-service.js';

/** Stores the token and, if the service is loaded, restarts it with the token. */
export async function* keepToken(
	parts: ServiceParts,
	token: string,
): ServiceSteps {
	const {ownTokenFile, tokenFile} = parts;
	if (!(yield* writeToken(ownTokenFile ?? tokenFile, token))) {
		return false;
	}

	const isLoaded = yield* checkLoaded(parts);
	return isLoaded
		? (yield* parts.manager.restart()) &&
				(yield* waitForService(parts)) &&
				(yield* tryService(parts))
		: isLoaded === false;
}

async function* writeToken(file: string, token: string): ServiceSteps {
	return yield* step(
		{id: 'token', title: `Store the token in ${file}`},
		async () => {
			// Terminals and copying can break it over lines.
			const secret = token.replaceAll(/\s/gv, '');
			if (secret === '') {
				throw new Error('The token is empty.');
			}

			if (secret.startsWith('sk-ant-api')) {
				throw new Error(
					'This is an API key, which is billed by usage. To create a token for your plan: claude setup-token',
				);
			}

			await writeSecret(file, secret);
			return {status: 'done', output: 'Only you can read it.'};
		},
	);
}
