import type {ServerResponse} from 'node:http';

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
