import * as z from 'zod';
import {
	type AdminEvent,
	adminProtocol,
	type SelfTestEvent,
} from '../admin/admin-event.js';

const hello = z.object({
	type: z.literal('hello'),
	protocol: z.number(),
	version: z.string(),
});

const type = z.looseObject({type: z.string()});

/**
Parses an event of `/admin/events`. The first event states the protocol; the others are trusted, since they come from this
same program, which has proved that it knows the token. Throws when the protocol differs.
*/
export function parseAdminEvent(data: string): AdminEvent {
	const json: unknown = JSON.parse(data);
	const first = hello.safeParse(json);
	if (first.success && first.data.protocol !== adminProtocol) {
		throw new Error(
			`The server runs another version, ${first.data.version}, which this dashboard does not understand. Restart it: claude-max-api service restart`,
		);
	}

	return type.parse(json) as AdminEvent;
}

/** Parses an event of `/admin/self-test`. */
export function parseSelfTestEvent(data: string): SelfTestEvent {
	return type.parse(JSON.parse(data)) as SelfTestEvent;
}
