import {isOwnAddress} from '../../../claude/process/is-own-address.js';
import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** Whom the CLI asks: Anthropic, unless this shell says otherwise. */
export function checkBaseUrl({
	env,
	port: {origin},
}: Pick<DoctorFacts, 'env' | 'port'>): Finding {
	const check = {id: 'base-url', title: 'Upstream', status: 'fine'} as const;
	const url = env['ANTHROPIC_BASE_URL'];
	if (!url) {
		return {...check, detail: 'The CLI asks Anthropic'};
	}

	return isOwnAddress(url, origin)
		? {
				...check,
				detail:
					'ANTHROPIC_BASE_URL is this server, and kept from the CLI, which would ask in a circle',
			}
		: {
				...check,
				detail: `ANTHROPIC_BASE_URL is set: the CLI asks ${URL.parse(url)?.host ?? 'there'}`,
			};
}
