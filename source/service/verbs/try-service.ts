import type {SelfTestOutcome, ServiceParts} from '../service-parts.js';
import {findOrigin} from '../read-address.js';
import {type ServiceSteps, step} from '../service-steps.js';

/** Sends a request: a service can respond and still have no login. */
export async function* tryService(parts: ServiceParts): ServiceSteps {
	return yield* step(
		{
			id: 'self-test',
			title: 'Send one small request through the service',
			command: 'claude-max-api test',
		},
		async () => {
			const outcome = await parts.selfTest(await findOrigin(parts));
			return outcome.passed
				? {status: 'done', output: outcome.detail}
				: {
						status: 'failed',
						output: outcome.detail,
						cure: toCure(outcome),
						...(outcome.isLoginMissing && {offer: 'token'}),
					};
		},
	);
}

function toCure({isLoginMissing, cure}: SelfTestOutcome): string | undefined {
	return isLoginMissing
		? 'A program started at login often cannot reach the keychain. Run `claude setup-token`, then store its token: claude-max-api service token'
		: cure;
}
