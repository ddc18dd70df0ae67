import {dirname} from 'node:path';
import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';
import {toShellCommand} from '../../../service/to-shell-command.js';

const oldest = [20, 20] as const;

/** The oldest Node is the one in `engines`. */
export function checkNode({node}: Pick<DoctorFacts, 'node'>): Finding {
	const [major = 0, minor = 0] = node.version
		.replace(/^v/v, '')
		.split('.')
		.map(Number);
	const isNewEnough =
		major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
	return {
		id: 'node',
		title: 'Node',
		detail: `${node.version} at ${node.path}`,
		...(isNewEnough
			? {status: 'fine'}
			: {
					status: 'broken',
					cure: `Install Node ${oldest.join('.')} or newer: https://nodejs.org`,
				}),
	};
}

/** The settings can be read, and every name in them is known. */
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
				: 'Correct or remove that option or variable',
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
			detail: `${dirname(path)} is not writable (${unwritable}): a server can run, but changes to settings are lost, and no dashboard can attach unless its token exists already`,
			cure: `Make ${dirname(path)} writable, and free some space if the disk is full`,
		};
	}

	return {
		...check,
		status: 'fine',
		detail: describe(path, origins),
	};
}

/** Where settings come from; no values, since some are secret. */
function describe(path: string, origins: string[]): string {
	if (origins.length === 0) {
		return `All defaults. To change them, edit ${path}`;
	}

	const inFile = ` in ${path}`;
	const keys = origins.filter((origin) => origin.endsWith(inFile));
	const others = origins.filter((origin) => !origin.endsWith(inFile));
	const names = keys.map((key) => key.slice(0, -inFile.length));
	const file = keys.length > 0 ? names.join(', ') : 'others can be set';
	const before = others.length > 0 ? `${others.join(', ')}; ` : '';
	return `Set by ${before}${file}${inFile}`;
}

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
