import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** What starts at login runs, if it is there. */
export function checkService({
	service,
	settingsFile,
}: Pick<DoctorFacts, 'service'> &
	Partial<Pick<DoctorFacts, 'settingsFile'>>): Finding {
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
			cure: toCure(isOutdated, settingsFile?.problem !== undefined),
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

/** While the settings cannot be read, neither helps. */
function toCure(
	isOutdated: boolean | undefined,
	areSettingsBroken: boolean,
): string {
	if (areSettingsBroken) {
		return 'Fix the settings first (above), and then: claude-max-api service restart';
	}

	return isOutdated
		? 'claude-max-api service install'
		: 'claude-max-api service restart';
}
