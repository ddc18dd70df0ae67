import {once} from 'node:events';
import {createServer} from 'node:http';
import {type Connection, createConnection} from './connection.js';
import {echo} from './echo.js';
import {failure} from './failure.js';
import {createInbox} from './inbox.js';
import {message} from './message.js';
import {type RecordedRequest, recordRequest} from './record-request.js';
import type {Block, Reply} from './reply.js';
import {sendReply} from './send-reply.js';

export type MessagesApi = {
	/** For `ANTHROPIC_BASE_URL`. */
	url: string;
	/** Every request for a message, oldest first. */
	requests: RecordedRequest[];
	/** Every other request, as `HEAD /`. */
	visits: string[];
	/** Answers what no queued reply does. Echoes until set. */
	answer: (request: RecordedRequest) => Answer | Promise<Answer>;
	/** The oldest request not yet returned by this; waits for one if need be. */
	nextRequest(): Promise<RecordedRequest>;
	/** Each answers one request, in order, before `answer` is asked. */
	reply(...answers: Answer[]): void;
	close(): Promise<void>;
};

/** Blocks stand for a message whose stop reason follows from them. */
export type Answer = Reply | Block | Block[];

/** A stand-in for Anthropic's Messages API on loopback, which the CLI takes for the real one. */
export async function createMessagesApi(): Promise<MessagesApi> {
	const inbox = createInbox<RecordedRequest>();
	const queued: Answer[] = [];
	const open = new Set<Connection>();
	const server = createServer((request, response) => {
		const connection = createConnection(request, response);
		open.add(connection);
		response.once('close', () => open.delete(connection));
		if (request.method === 'POST' && pathOf(connection) === '/v1/messages') {
			void answerMessages(connection);
		} else {
			api.visits.push(`${request.method} ${pathOf(connection)}`);
			answerVisit(connection);
		}
	});

	const answerMessages = async (connection: Connection) => {
		try {
			const request = await recordRequest(connection);
			inbox.push(request);
			const answer = queued.shift() ?? (await api.answer(request));
			const {model, stream: streaming = false} = request.body;
			await sendReply(toReply(answer), {connection, model, streaming});
		} catch (error) {
			const reply = failure(400, {message: String(error)});
			await sendReply(reply, {connection, model: '', streaming: false});
		}
	};

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;

	const api: MessagesApi = {
		url: `http://127.0.0.1:${port}`,
		requests: inbox.all,
		visits: [],
		nextRequest: inbox.next,
		reply(...answers) {
			queued.push(...answers);
		},
		answer: ({body}) => echo(body),
		async close() {
			const closed = once(server, 'close');
			server.close();
			for (const connection of open) {
				connection.cut();
			}

			server.closeAllConnections();
			await closed;
		},
	};
	return api;
}

function pathOf({request}: Connection): string {
	return new URL(request.url ?? '/', 'http://stand-in').pathname;
}

function answerVisit({request, response}: Connection): void {
	request.resume();
	const path = request.url?.replace(/\?.*/v, '');
	const isKnown = path === '/' || path === '/v1/messages/count_tokens';
	response.writeHead(isKnown ? 200 : 404, {'content-type': 'application/json'});
	response.end(isKnown ? '{"input_tokens":10}' : '{"type":"error"}');
}

function toReply(answer: Answer): Reply {
	if (Array.isArray(answer)) {
		return message(answer);
	}

	switch (answer.type) {
		case 'text':
		case 'thinking':
		case 'tool_use': {
			return message([answer]);
		}

		case 'message':
		case 'failure':
		case 'cut':
		case 'hang':
		case 'error': {
			return answer;
		}
	}
}
