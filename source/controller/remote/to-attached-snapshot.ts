import type {Snapshot} from '../controller.js';
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
