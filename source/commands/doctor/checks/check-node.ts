import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

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
