import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** The features of this version of the CLI. */
export function checkCapabilities({
	inspection: {cli},
}: Pick<DoctorFacts, 'inspection'>): Finding {
	const check = {id: 'capabilities', title: 'CLI features'};
	if (cli === undefined) {
		return {...check, status: 'skipped', detail: 'Unknown without the CLI'};
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
