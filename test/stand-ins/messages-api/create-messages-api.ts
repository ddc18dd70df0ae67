import {once} from 'node:events';
import {createServer} from 'node:http';
import {text as readText} from 'node:stream/consumers';
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
	/** The body of every request to count tokens, oldest first. */
	counted: CountBody[];
	/** Answers those; refuses them with a 404 where it is undefined. */
	count: ((body: CountBody) => number) | undefined;
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

export type CountBody = {
	system?: unknown;
	messages: unknown[];
	tools?: unknown[];
};

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
			const path = pathOf(connection);
			api.visits.push(`${request.method} ${path}`);
			if (path === '/v1/messages/count_tokens') {
				void answerCount(connection, api);
			} else {
				answerVisit(connection);
			}
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
		counted: [],
		count: () => 10,
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
	const isKnown = request.url?.replace(/\?.*/v, '') === '/';
	answerJson(response, isKnown ? 200 : 404, isKnown ? {} : {type: 'error'});
}

async function answerCount(
	{request, response}: Connection,
	api: MessagesApi,
): Promise<void> {
	const text = await readText(request);
	const body = (text === '' ? {messages: []} : JSON.parse(text)) as CountBody;
	api.counted.push(body);
	if (api.count) {
		answerJson(response, 200, {input_tokens: api.count(body)});
	} else {
		answerJson(response, 404, {type: 'error'});
	}
}

function answerJson(
	response: Connection['response'],
	status: number,
	body: object,
): void {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(JSON.stringify(body));
}

function toReply(answer: Answer): Reply {
	if (Array.isArray(answer)) {
		return message(answer);
	}

	switch (answer.type) {
		case 'text':
		case 'thinking':
		case 'server_tool_use':
		case 'web_search_tool_result':
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
