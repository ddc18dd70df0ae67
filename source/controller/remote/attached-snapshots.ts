import type {Snapshot} from '../controller.js';
import {noCounters} from '../../traffic/create-totals.js';
import type {AttachedView} from './attached-view.js';

/** The snapshot that the dashboard shows of a server in another process. */
export function toAttachedSnapshot({
	connection,
	server,
	notices,
}: AttachedView): Snapshot {
	const {traffic} = server;
	return {
		...server,
		mode: 'attached',
		connection,
		traffic: {
			...traffic,
			notices: [...traffic.notices, ...notices].toSorted(
				(left, right) => left.at - right.at,
			),
		},
	};
}

/** The snapshot to show before the server has sent one. */
export function toStartingSnapshot(origin: string): Snapshot {
	return {
		mode: 'attached',
		connection: {status: 'starting'},
		baseUrl: `${origin}/v1`,
		version: '',
		startedAt: 0,
		model: {name: '', force: false},
		models: [],
		needsApiKey: false,
		claude: {
			status: 'starting',
			processes: {busy: 0, live: 0, spare: 0, booting: 0, limit: 0},
			queue: {waiting: 0, limit: 0},
		},
		traffic: {
			exchanges: [],
			usage: [],
			notices: [],
			totals: {
				...noCounters,
				since: 0,
				tokensPerSecond: Array.from({length: 60}, () => 0),
				firstToken: {},
				duration: {},
			},
		},
	};
}
