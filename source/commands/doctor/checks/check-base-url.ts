import {isOwnAddress} from '../../../claude/process/is-own-address.js';
import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';

/** Where the CLI sends requests: to Anthropic, unless this shell says otherwise. */
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
			...(names.length > 0 ? [`Uses ${names.join(', ')} from ${path}`] : []),
			...(unused.length > 0
				? [`Does not use ${unused.join(', ')} from ${path}`]
				: []),
		].join('. '),
		...(unused.length > 0 && {
			cure: `If the proxy should use it, set ${unused.join(' and ')} in the environment that starts claude-max-api`,
		}),
	};
}

function describe(url: string | undefined, origin: string): string {
	if (!url) {
		return 'Anthropic';
	}

	return isOwnAddress(url, origin)
		? 'Anthropic. ANTHROPIC_BASE_URL is this server, and hidden from the CLI to avoid a loop'
		: `${URL.parse(url)?.host ?? 'Another server'}, from ANTHROPIC_BASE_URL`;
}
