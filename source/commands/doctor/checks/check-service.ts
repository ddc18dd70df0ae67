import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

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
			detail: `Installed as ${path}, but not running${end}`,
			cure: toCure(isOutdated, settingsFile?.problem !== undefined),
		};
	}

	const process = pid === undefined ? '' : `, process ${pid}`;
	const detail = [`Running${process}`, ...hints].join('. ');
	return isOutdated
		? {
				...check,
				status: 'warning',
				detail,
				cure: 'claude-max-api service install',
			}
		: {...check, status: 'fine', detail};
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
