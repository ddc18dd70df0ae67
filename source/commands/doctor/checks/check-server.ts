import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** The state of the running server, whose login may differ from this shell's. */
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
			detail: port.use.use === 'ours' ? 'It did not answer' : 'Not running',
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
		// A plan limit resets by itself.
		status:
			problem.code === 'insufficient_quota' ||
			problem.code === 'extra_usage_stopped'
				? 'warning'
				: 'broken',
		detail: problem.message,
		cure: isServiceWithoutLogin
			? 'claude setup-token, then: claude-max-api service token'
			: problem.cure,
	};
}
