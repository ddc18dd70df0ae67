import type {ApiError} from '../errors/api-error.js';

/** What the SDKs look at to decide whether and when to try again, and the method that a path takes instead. */
export function toErrorHeaders({
	retryAfter,
	shouldRetry,
	allow,
}: ApiError): Record<string, string> {
	return {
		...(retryAfter !== undefined && {
			'retry-after': String(Math.max(0, Math.ceil(retryAfter))),
		}),
		...(shouldRetry === false && {'x-should-retry': 'false'}),
		...(allow !== undefined && {allow}),
	};
}
