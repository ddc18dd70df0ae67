import type {Server} from 'node:http';

/** Stops listening and resolves when every connection is gone: idle ones at once, the others with their answer. */
export async function endConnections(server: Server): Promise<void> {
	if (!server.listening) {
		return;
	}

	const timer = setTimeout(() => {
		server.closeAllConnections();
	}, patienceMs);
	// An answer that ends from now on leaves no idle connection behind.
	server.keepAliveTimeout = 1;
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeIdleConnections();
	});
	clearTimeout(timer);
}

/** How long answers have to say that they end. */
const patienceMs = 1000;
