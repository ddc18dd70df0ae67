import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

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
