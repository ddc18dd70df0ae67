import type {Snapshot} from '../../controller/controller.js';

/** The time that requests are measured by. It stands still while contact is lost: nobody knows how they go on. */
export function trafficTime(
	{connection}: Pick<Snapshot, 'connection'>,
	now: number,
): number {
	return connection.status === 'lost' ? connection.since : now;
}
