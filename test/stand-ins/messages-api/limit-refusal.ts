import {failure} from './failure.js';
import {rateLimitHeaders} from './rate-limit-headers.js';

/** What the API answers to a request that the plan does not serve. `resetsAt` in seconds since the epoch, as it reports it. */
export function limitRefusal({
	resetsAt,
	claim = 'five_hour',
}: {
	resetsAt: number;
	claim?: string | undefined;
}) {
	return failure(429, {
		message: 'Limit reached',
		errorType: 'rate_limit_error',
		headers: {
			'x-should-retry': 'false',
			...rateLimitHeaders({
				status: 'rejected',
				claim,
				resetsAt,
				windows: {'5h': {utilization: 1, resetsAt, status: 'rejected'}},
			}),
		},
	});
}
