import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** What this version of the CLI can do for the proxy. */
export function checkCapabilities({
	inspection: {cli},
}: Pick<DoctorFacts, 'inspection'>): Finding {
	const check = {id: 'capabilities', title: 'What it can do'};
	if (cli === undefined) {
		return {...check, status: 'skipped', detail: 'Not known without the CLI'};
	}

	const all = Object.entries(cli.capabilities);
	const missing = all.filter(([, isThere]) => !isThere).map(([name]) => name);
	return missing.length > 0
		? {
				...check,
				status: 'warning',
				detail: `Version ${cli.version} lacks ${missing.join(', ')}`,
				cure: 'claude update',
			}
		: {
				...check,
				status: 'fine',
				detail: all.map(([name]) => name).join(', '),
			};
}
