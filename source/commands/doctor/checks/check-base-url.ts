import {isOwnAddress} from '../../../claude/process/is-own-address.js';
import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** Whom the CLI asks: Anthropic, unless this shell says otherwise. */
export function checkBaseUrl({
	env,
	port: {origin},
	network,
}: Pick<DoctorFacts, 'env' | 'port' | 'network'>): Finding {
	const {names = [], unused = [], path} = network ?? {};
	return {
		id: 'base-url',
		title: 'Upstream',
		status: unused.length > 0 ? 'warning' : 'fine',
		detail: [
			describe(env['ANTHROPIC_BASE_URL'], origin),
			...(names.length > 0 ? [`With ${names.join(', ')} of ${path}`] : []),
			...(unused.length > 0
				? [`${unused.join(', ')} of ${path} not used`]
				: []),
		].join('. '),
		...(unused.length > 0 && {
			cure: `Where this is meant for the proxy too, set ${unused.join(' and ')} in the environment that starts it`,
		}),
	};
}

function describe(url: string | undefined, origin: string): string {
	if (!url) {
		return 'The CLI asks Anthropic';
	}

	return isOwnAddress(url, origin)
		? 'ANTHROPIC_BASE_URL is this server, and kept from the CLI, which would ask in a circle'
		: `ANTHROPIC_BASE_URL is set: the CLI asks ${URL.parse(url)?.host ?? 'there'}`;
}
