import type {Notice} from '../../../traffic/traffic.js';

/**
Warnings since the event log was last looked at that no request in the list tells of: a client with a wrong key or address
never gets that far, and who waits for it sees nothing else.
*/
export function unseenNotices(
	notices: readonly Notice[],
	seenAt: number,
): Notice[] {
	return notices.filter(
		({level, exchangeId, at}) =>
			level !== 'info' && exchangeId === undefined && at > seenAt,
	);
}
