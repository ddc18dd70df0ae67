import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

const keys = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN'];

/** Whether requests are billed by usage instead of the plan. */
export function checkApiKey({
	env,
	settings,
}: Pick<DoctorFacts, 'env' | 'settings'>): Finding {
	const check = {id: 'api-key', title: 'Billing'};
	const found = keys.filter((name) => env[name]).join(' and ');
	if (found === '') {
		return {
			...check,
			status: 'fine',
			detail: 'Your plan: no API key in the environment',
		};
	}

	return settings.useApiKey
		? {
				...check,
				status: 'warning',
				detail: `${found} is set and used: every request is billed by usage`,
				cure: 'Set useApiKey to false in the settings, or unset the variable',
			}
		: {
				...check,
				status: 'fine',
				detail: `Your plan: ${found} is set but hidden from the CLI`,
			};
}
