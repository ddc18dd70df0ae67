import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** The port is free or ours. */
export function checkPort({
	version,
	port: {origin, use, owner},
}: Pick<DoctorFacts, 'version' | 'port'>): Finding {
	const check = {id: 'port', title: 'Port'};
	switch (use.use) {
		case 'free': {
			return {
				...check,
				status: 'fine',
				detail: `${origin} is free; no server is running`,
			};
		}

		case 'ours': {
			const process = use.pid === undefined ? '' : `, process ${use.pid}`;
			return use.version === version
				? {
						...check,
						status: 'fine',
						detail: `claude-max-api ${use.version} serves ${origin}/v1${process}`,
					}
				: {
						...check,
						status: 'warning',
						detail: `claude-max-api ${use.version} serves ${origin}/v1${process}; this is ${version}`,
						cure: 'Restart that server. If it is the service: claude-max-api service restart',
					};
		}

		case 'demo': {
			return {
				...check,
				status: 'broken',
				detail: `A demo uses ${origin}: its answers are scripted`,
				cure: 'Quit the demo (q in its dashboard), or choose another port: --port 3457 or CLAUDE_MAX_API_PORT',
			};
		}

		case 'other': {
			return {
				...check,
				status: 'broken',
				detail: `${owner ?? 'Another program'} uses ${origin}`,
				cure: 'Stop it, or choose another port: --port 3457 or CLAUDE_MAX_API_PORT',
			};
		}
	}
}
