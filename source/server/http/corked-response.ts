import {type IncomingMessage, ServerResponse} from 'node:http';
import process from 'node:process';

/**
A response whose head, when it is sent ahead, waits for what else is written in the same tick: an answer's first event is
there already, and one packet reaches the client sooner than two.
*/
export class CorkedResponse<
	Request extends IncomingMessage = IncomingMessage,
> extends ServerResponse<Request> {
	override flushHeaders(): void {
		const {socket} = this;
		socket?.cork();
		super.flushHeaders();
		process.nextTick(() => {
			socket?.uncork();
		});
	}
}
