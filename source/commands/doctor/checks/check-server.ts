import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** How the running server is, which may not see the login that this shell sees. */
export function checkServer({
	port,
	server,
	service,
}: Pick<DoctorFacts, 'port' | 'server' | 'service'>): Finding {
	const check = {id: 'server', title: 'Running server'};
	if (server === undefined) {
		return {
			...check,
			status: 'skipped',
			detail: port.use.use === 'ours' ? 'It does not tell' : 'None is running',
		};
	}

	const {status, problem} = server;
	if (!problem) {
		return {...check, status: 'fine', detail: status};
	}

	const isServiceWithoutLogin =
		service.running && problem.code === 'claude_not_authenticated';
	return {
		...check,
		// A limit that is reached goes by itself.
		status: problem.code === 'insufficient_quota' ? 'warning' : 'broken',
		detail: problem.message,
		cure: isServiceWithoutLogin
			? 'claude setup-token, and then: claude-max-api service token'
			: problem.cure,
	};
}
