import type {SelfTestTarget} from './run-self-test.js';

/** The self-test has its own name in the list of requests. */
export function toRequestHeaders({
	apiKey,
}: Pick<SelfTestTarget, 'apiKey'>): Record<string, string> {
	return {
		'content-type': 'application/json',
		'user-agent': 'self-test',
		...(apiKey !== undefined && {authorization: `Bearer ${apiKey}`}),
	};
}
