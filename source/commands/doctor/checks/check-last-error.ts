import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** The last failed request of the running server. */
export function checkLastError({server}: Pick<DoctorFacts, 'server'>): Finding {
	const check = {id: 'last-error', title: 'Last error'};
	if (server === undefined) {
		return {...check, status: 'skipped', detail: 'No server running'};
	}

	const {lastError} = server;
	return lastError
		? {
				...check,
				status: 'warning',
				detail: `${new Date(lastError.at).toISOString()} ${lastError.message}`,
			}
		: {...check, status: 'fine', detail: 'None since the server started'};
}
