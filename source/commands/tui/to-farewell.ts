import type {Snapshot} from '../../controller/controller.js';
import {formatDuration} from '../../traffic/format-duration.js';
import {formatShortCost} from '../../tui/text/format-number.js';

/** What leaving the dashboard means: the proxy stops with it, unless it runs elsewhere. Nothing after the demo. */
export function toFarewell(snapshot: Snapshot, now: number): string {
	const {mode, baseUrl, startedAt, traffic, connection} = snapshot;
	switch (mode) {
		case 'demo': {
			return '';
		}

		case 'attached': {
			return connection.status === 'serving'
				? `The server keeps running at ${baseUrl}.\n`
				: '';
		}

		case 'local': {
			const {requests, costUsd} = traffic.totals;
			const counts = [
				`${requests} ${requests === 1 ? 'request' : 'requests'}`,
				...(costUsd > 0 ? [`${formatShortCost(costUsd)} at API price`] : []),
				formatDuration(now - startedAt),
			];
			return [
				`Proxy stopped: ${counts.join(', ')}.`,
				'To keep it running without this window: claude-max-api service install',
				'',
			].join('\n');
		}
	}
}
