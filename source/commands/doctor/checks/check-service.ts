import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** What starts at login runs, if it is there. */
export function checkService({service}: Pick<DoctorFacts, 'service'>): Finding {
	const check = {id: 'service', title: 'Start at login'};
	const {supported, installed, isOutdated, running} = service;
	const {pid, lastExit, path, hints} = service;
	if (!supported) {
		return {...check, status: 'skipped', detail: hints.join(' ')};
	}

	if (!installed) {
		return {
			...check,
			status: 'skipped',
			detail: 'Not installed. To have it: claude-max-api service install',
		};
	}

	if (!running) {
		const end =
			lastExit === undefined ? '' : `; it last ended with ${lastExit}`;
		return {
			...check,
			status: 'broken',
			detail: `${path} is there, but nothing runs${end}`,
			cure: isOutdated
				? 'claude-max-api service install'
				: 'claude-max-api service restart',
		};
	}

	const process = pid === undefined ? '' : `, process ${pid}`;
	const detail = [`Runs${process}`, ...hints].join('. ');
	return isOutdated
		? {
				...check,
				status: 'warning',
				detail,
				cure: 'claude-max-api service install',
			}
		: {...check, status: 'fine', detail};
}
