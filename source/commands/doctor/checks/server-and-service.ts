import {isOfPlan} from '../../../claude/claude-health.js';
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

		case 'version-1': {
			return {
				...check,
				status: 'broken',
				detail: `Version 1 of claude-max-api uses ${origin}${owner === undefined ? '' : `: ${owner}`}`,
				cure: 'If it runs at login: claude-max-api service install replaces it. If not, stop it. To remove its package: npm uninstall --global claude-max-api-proxy',
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
		status: isOfPlan(problem) ? 'warning' : 'broken',
		detail: problem.message,
		cure: isServiceWithoutLogin
			? 'claude setup-token, then: claude-max-api service token'
			: problem.cure,
	};
}

/** The service runs, if it is installed. */
export function checkService({
	service,
	settingsFile,
}: Pick<DoctorFacts, 'service'> &
	Partial<Pick<DoctorFacts, 'settingsFile'>>): Finding {
	const check = {id: 'service', title: 'Autostart'};
	const {supported, installed, isOutdated, running} = service;
	const {pid, lastExit, path, hints} = service;
	if (!supported) {
		return {...check, status: 'skipped', detail: hints.join(' ')};
	}

	if (!installed) {
		return {
			...check,
			status: 'skipped',
			detail: 'Not installed. To install it: claude-max-api service install',
		};
	}

	if (!running) {
		const end = lastExit === undefined ? '' : `; last exit: ${lastExit}`;
		return {
			...check,
			status: 'broken',
			detail: toSentences([
				`Installed as ${path}, but not running${end}`,
				...hints,
			]),
			cure: toCure(isOutdated, settingsFile?.problem !== undefined),
		};
	}

	const process = pid === undefined ? '' : `, process ${pid}`;
	const detail = toSentences([`Running${process}`, ...hints]);
	return isOutdated
		? {
				...check,
				status: 'warning',
				detail,
				cure: 'claude-max-api service install',
			}
		: {...check, status: 'fine', detail};
}

/** Some hints end with a full stop, those that end with a command do not. */
function toSentences(parts: readonly string[]): string {
	return parts.join('. ').replaceAll('.. ', '. ');
}

/** Neither helps while the settings cannot be read. */
function toCure(
	isOutdated: boolean | undefined,
	areSettingsBroken: boolean,
): string {
	if (areSettingsBroken) {
		return 'Fix the settings first (above), then: claude-max-api service restart';
	}

	return isOutdated
		? 'claude-max-api service install'
		: 'claude-max-api service restart';
}

/** The last failed request of the running server. */
export function checkLastError({server}: Pick<DoctorFacts, 'server'>): Finding {
	const check = {id: 'last-error', title: 'Last error'};
	if (server === undefined) {
		return {...check, status: 'skipped', detail: 'No server running'};
	}

	const {lastError} = server;
	return lastError
		? {
				...check,
				status: 'warning',
				detail: `${new Date(lastError.at).toISOString()} ${lastError.message}`,
			}
		: {...check, status: 'fine', detail: 'None since the server started'};
}

/** One small real request, when requested. */
export function checkLive({live}: Pick<DoctorFacts, 'live'>): Finding {
	const check = {id: 'live', title: 'Live request'};
	if (live === undefined) {
		return {
			...check,
			status: 'skipped',
			detail:
				'Not sent, because it uses quota. To send it: claude-max-api doctor --live',
		};
	}

	const failed = live.find(({status}) => status === 'failed');
	if (failed) {
		const {title, detail = '', cure} = failed;
		return {
			...check,
			status: 'broken',
			detail: `Failed at “${title}”. ${detail}`,
			cure: cure ?? 'claude-max-api test',
		};
	}

	return live.every(({status}) => status === 'passed')
		? {...check, status: 'fine', detail: live.at(-1)?.detail ?? ''}
		: {
				...check,
				status: 'broken',
				detail: 'It did not finish',
				cure: 'claude-max-api test',
			};
}
