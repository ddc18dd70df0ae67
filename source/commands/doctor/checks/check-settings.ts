import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** The file can be read, and everything in it means something. */
export function checkSettings({
	settingsFile: {path, isThere, problem, warnings},
}: Pick<DoctorFacts, 'settingsFile'>): Finding {
	const check = {id: 'settings', title: 'Settings'};
	if (problem !== undefined) {
		return {
			...check,
			status: 'broken',
			detail: problem,
			cure: problem.includes(path)
				? `Edit ${path}`
				: 'Give that option or variable another value, or leave it out',
		};
	}

	if (warnings.length > 0) {
		return {
			...check,
			status: 'warning',
			detail: warnings.join(' '),
			cure: `Edit ${path}`,
		};
	}

	return {
		...check,
		status: 'fine',
		detail: isThere ? path : `All as they come; ${path} can change them`,
	};
}
