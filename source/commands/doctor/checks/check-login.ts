import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** The CLI is signed in, as seen from this shell; only a live request proves that the login works. */
export function checkLogin({
	inspection: {cli, login, problem},
	server,
}: Pick<DoctorFacts, 'inspection' | 'server'>): Finding {
	const check = {id: 'login', title: 'Login'};
	if (problem?.code === 'claude_not_authenticated') {
		const {message, cure} = problem;
		return server?.status === 'ready'
			? {
					...check,
					status: 'warning',
					detail: `${message} The running server has its own login.`,
					cure,
				}
			: {...check, status: 'broken', detail: message, cure};
	}

	if (cli === undefined) {
		return {...check, status: 'skipped', detail: 'Unknown without the CLI'};
	}

	if (login === undefined) {
		return {
			...check,
			status: 'warning',
			detail: 'The CLI did not answer in time',
			cure: `${cli.path} auth status`,
		};
	}

	const {method, subscription} = login;
	return method === 'api_key'
		? {
				...check,
				status: 'warning',
				detail: 'API key: billed by usage, not part of a plan',
				cure: 'claude auth login',
			}
		: {
				...check,
				status: 'fine',
				detail: [method, subscription].filter(Boolean).join(', '),
			};
}
