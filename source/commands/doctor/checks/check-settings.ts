import {dirname} from 'node:path';
import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** The file can be read, and everything in it means something. */
export function checkSettings({
	settingsFile: {path, origins, problem, warnings, unwritable},
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

	if (unwritable !== undefined) {
		return {
			...check,
			status: 'warning',
			detail: `Nothing can be written beside ${path}: a server can run, but its changes are lost, and no dashboard can attach unless its token is there already (${unwritable})`,
			cure: `Let this user write in ${dirname(path)}, and free some space if the disk is full`,
		};
	}

	return {
		...check,
		status: 'fine',
		detail: describe(path, origins),
	};
}

/** Who gives what; no values, since some are secret. */
function describe(path: string, origins: string[]): string {
	if (origins.length === 0) {
		return `All as they come; they can be changed in ${path}`;
	}

	const inFile = ` in ${path}`;
	const keys = origins.filter((origin) => origin.endsWith(inFile));
	const others = origins.filter((origin) => !origin.endsWith(inFile));
	const names = keys.map((key) => key.slice(0, -inFile.length));
	const file = keys.length > 0 ? names.join(', ') : 'the others can be changed';
	const before = others.length > 0 ? `${others.join(', ')}; ` : '';
	return `Given by ${before}${file}${inFile}`;
}
