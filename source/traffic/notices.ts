import {cutText} from './cut-text.js';
import type {Notice} from './traffic.js';
import {trafficBounds} from './traffic-bounds.js';
import type {TrafficEvent} from './traffic-event.js';

/** The entry in the event log for an event; only notices, failures, retries and billing alerts have one. */
export function toNotice(event: TrafficEvent): Notice | undefined {
	switch (event.type) {
		case 'notice': {
			const {at, level, alert, exchangeId} = event;
			return {
				at,
				level,
				message: toLine(event.message),
				...(alert !== undefined && {alert}),
				...(exchangeId !== undefined && {exchangeId}),
			};
		}

		case 'failed': {
			const {at, id, httpStatus, error} = event;
			return {
				at,
				level: 'error',
				message: toLine(`${httpStatus} ${error.message}`),
				exchangeId: id,
			};
		}

		case 'claude': {
			if (event.event.type === 'paid' && event.event.isAlert) {
				return {
					at: event.at,
					level: 'warning',
					message:
						'Extra usage has paid for this request: the plan is used up, and requests are billed beyond it.',
					exchangeId: event.id,
					alert: 'billed',
				};
			}

			return event.event.type === 'retry'
				? {
						at: event.at,
						level: 'warning',
						message: toLine(describeRetry(event.event)),
						exchangeId: event.id,
					}
				: undefined;
		}

		case 'received':
		case 'finished':
		case 'cancelled':
		case 'cleared': {
			return undefined;
		}
	}
}

function describeRetry(retry: {
	attempt: number;
	delayMs: number;
	status?: number;
	reason: string;
}): string {
	const seconds = (retry.delayMs / 1000).toFixed(1);
	const cause = [retry.status, retry.reason].filter(Boolean).join(' ');
	return `Upstream failed (${cause}); attempt ${retry.attempt} again in ${seconds} s`;
}

function toLine(message: string): string {
	return cutText(message, trafficBounds.label);
}

/** How many of the newest notices a new one may repeat: a client may fail in several ways in turn. */
const recent = 8;

/**
Adds a notice. One that repeats a recent notice is counted there, and that one becomes the newest: a client that keeps
retrying does not push out other notices.
*/
export function addNotice(
	notices: Notice[],
	notice: Notice,
	limit: number,
): Notice[] {
	const earlier = notices
		.slice(-recent)
		.find(
			({level, message}) =>
				level === notice.level && message === notice.message,
		);
	return earlier === undefined
		? [...notices, notice].slice(-limit)
		: [
				...notices.filter((known) => known !== earlier),
				{...notice, times: (earlier.times ?? 1) + 1},
			];
}
