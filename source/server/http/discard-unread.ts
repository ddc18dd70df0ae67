import type {IncomingMessage, ServerResponse} from 'node:http';

/**
Reads on after an answer to a request whose body nobody wanted, and throws it away: a client that is still sending would
see a reset in place of the answer. What takes longer ends the connection.
*/
export function discardUnread(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
): void {
	outgoing.once('finish', () => {
		if (incoming.complete) {
			return;
		}

		const timer = setTimeout(() => {
			incoming.socket.destroy();
		}, patienceMs);
		incoming.once('close', () => {
			clearTimeout(timer);
		});
		incoming.resume();
	});
}

const patienceMs = 5000;
