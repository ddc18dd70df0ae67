import type {Server, ServerResponse} from 'node:http';
import type {Socket} from 'node:net';

type Connections = {
	/**
	Stops listening and resolves when every connection is gone: those that wait for a request at once, the others with
	their answer. No client can then take who is ending for who comes after.
	*/
	end(): Promise<void>;
};

/** Knows the connections of a server that does not listen yet. */
export function trackConnections(server: Server): Connections {
	/** Clients open some ahead. Node takes these for busy until their first request is answered. */
	const unused = new Set<Socket>();
	const answers = new Set<ServerResponse>();
	server.on('connection', (socket) => {
		unused.add(socket);
		socket.once('close', () => {
			unused.delete(socket);
			// Node reports that to the answer whose turn it is, not to those of requests sent after it.
			for (const response of answers) {
				if (response.req.socket === socket && response.socket === null) {
					response.emit('close');
				}
			}
		});
	});
	server.on('request', ({socket}, response) => {
		unused.delete(socket);
		answers.add(response);
		response.once('close', () => {
			answers.delete(response);
		});
	});

	return {
		async end() {
			if (!server.listening) {
				return;
			}

			const timer = setTimeout(() => {
				server.closeAllConnections();
			}, patienceMs);
			await new Promise((resolve) => {
				server.close(resolve);
				server.closeIdleConnections();
				for (const socket of unused) {
					socket.destroy();
				}

				for (const response of answers) {
					endAfter(response);
				}
			});
			clearTimeout(timer);
		},
	};
}

/** How long answers have to say that they end. */
const patienceMs = 1000;

/** Ends the connection of an answer with it. */
export function endAfter(response: ServerResponse): void {
	if (!response.headersSent) {
		response.setHeader('connection', 'close');
	}

	const {socket} = response.req;
	response.once('finish', () => {
		socket.end();
	});
}
