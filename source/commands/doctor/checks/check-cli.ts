import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** The CLI is installed, runs, and is new enough. */
export function checkCli({
	inspection: {cli, problem},
}: Pick<DoctorFacts, 'inspection'>): Finding {
	const check = {id: 'cli', title: 'Claude Code CLI'};
	if (problem?.code.startsWith('cli_')) {
		const {message, cure} = problem;
		return {...check, status: 'broken', detail: message, cure};
	}

	return {
		...check,
		status: 'fine',
		detail: cli ? `${cli.version} at ${cli.path}` : 'Found',
	};
}
