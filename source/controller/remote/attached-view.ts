import {addNotice} from '../../traffic/notices.js';
import type {Notice} from '../../traffic/traffic.js';
import {type Connection, hasLostContact, type Snapshot} from '../controller.js';
import type {Contact} from './follow-server.js';

/** The state of an attached dashboard: the server as last seen, and the state of the connection. */
export type AttachedView = {
	connection: Connection;
	server: Snapshot;
	/** Notices of this dashboard about the connection. */
	notices: Notice[];
	/** A person has been alerted to the lost connection. */
	isAlerted?: boolean;
};

const noticesKept = 50;

/** `now` in milliseconds since the epoch. */
export function reduceContact(
	view: AttachedView,
	contact: Contact,
	now: number,
): AttachedView {
	switch (contact.type) {
		case 'seen': {
			const message = describeReturn(view, contact.snapshot);
			return {
				connection: {status: 'serving'},
				server: contact.snapshot,
				notices: message
					? withNotice(view, {at: now, level: 'info', message})
					: view.notices,
			};
		}

		case 'lost':
		case 'refused': {
			const {type: status, message} = contact;
			if (hasLostContact(view.connection)) {
				const {since} = view.connection;
				return alertIfLong(
					{...view, connection: {status, since, message}},
					since,
					now,
				);
			}

			return {
				...view,
				connection: {status, since: now, message},
				notices: withNotice(view, {at: now, level: 'warning', message}),
			};
		}
	}
}

/** A server that restarts is back sooner. */
const longMs = 5000;

function alertIfLong(
	view: AttachedView,
	since: number,
	now: number,
): AttachedView {
	const {isAlerted = false, server} = view;
	return isAlerted || server.startedAt === 0 || now - since < longMs
		? view
		: {
				...view,
				isAlerted: true,
				notices: withNotice(view, {
					at: now,
					level: 'warning',
					message: `The server does not answer: ${view.server.baseUrl}`,
					alert: 'server-down',
				}),
			};
}

function describeReturn(
	{connection, server}: AttachedView,
	snapshot: Snapshot,
): string | undefined {
	if (!hasLostContact(connection) || server.startedAt === 0) {
		return undefined;
	}

	if (server.version !== snapshot.version) {
		return `The server is back, as version ${snapshot.version} (before: ${server.version}).`;
	}

	return server.startedAt === snapshot.startedAt
		? 'Contact with the server is back.'
		: 'The server has started again.';
}

function withNotice({notices}: AttachedView, notice: Notice): Notice[] {
	return addNotice(notices, notice, noticesKept);
}
