import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';
import {toShellCommand} from '../../../service/to-shell-command.js';

/** Other users cannot read the keys and tokens. */
export function checkPermissions({
	secrets,
}: Pick<DoctorFacts, 'secrets'>): Finding {
	const check = {id: 'permissions', title: 'Secrets'};
	const exposed = secrets
		.filter(({isPrivate}) => !isPrivate)
		.map(({path}) => path);
	return exposed.length > 0
		? {
				...check,
				status: 'broken',
				detail: `Other users can read ${exposed.join(' and ')}`,
				cure: toShellCommand(['chmod', '600', ...exposed]),
			}
		: {
				...check,
				status: 'fine',
				detail: secrets.length === 0 ? 'None stored' : 'Only you can read them',
			};
}
