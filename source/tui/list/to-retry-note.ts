import type {Exchange} from '../../traffic/exchange.js';
import {toSingleLine} from '../text/to-single-line.js';

/** What a request waits for whose first try failed upstream. */
export function toRetryNote({status, retries}: Exchange): string | undefined {
	const retry = retries.at(-1);
	return status === 'waiting' && retry !== undefined
		? `retry ${retry.attempt}: ${toSingleLine(retry.reason)}`
		: undefined;
}
