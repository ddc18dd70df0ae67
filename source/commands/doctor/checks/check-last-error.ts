import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** The last request that failed, as the running server remembers it. */
export function checkLastError({server}: Pick<DoctorFacts, 'server'>): Finding {
	const check = {id: 'last-error', title: 'Last failure'};
	if (server === undefined) {
		return {...check, status: 'skipped', detail: 'No server is asked'};
	}

	const {lastError} = server;
	return lastError
		? {
				...check,
				status: 'warning',
				detail: `${new Date(lastError.at).toISOString()} ${lastError.message}`,
			}
		: {...check, status: 'fine', detail: 'None since it started'};
}
