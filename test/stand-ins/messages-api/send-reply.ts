import type {ServerResponse} from 'node:http';
import type {Connection} from './connection.js';
import {interrupt} from './interrupt.js';
import type {FailureReply, Interruption, MessageReply, Reply} from './reply.js';
import {toMessage} from './to-message.js';
import {toStream} from './to-stream.js';

export type Target = {
	connection: Connection;
	/** The model asked for. */
	model: string;
	streaming: boolean;
};

/** Sends the answer, as far as the answer itself and the peer allow. */
export async function sendReply(reply: Reply, target: Target): Promise<void> {
	switch (reply.type) {
		case 'message': {
			await (target.streaming
				? sendStream(reply, target)
				: sendWhole(reply, target));
			return;
		}

		case 'failure': {
			await sendFailure(reply, target);
			return;
		}

		case 'cut':
		case 'hang':
		case 'error': {
			await interrupt(reply, target.connection);
		}
	}
}

/** Writes all that is ready in one piece: this is the limit that the bench measures against. */
async function sendStream(reply: MessageReply, target: Target) {
	if (!(await interruptAll(reply.before, target))) {
		return;
	}

	const {response} = target.connection;
	response.writeHead(200, {
		'content-type': 'text/event-stream; charset=utf-8',
		'cache-control': 'no-cache',
		...reply.headers,
	});
	let frames = '';
	for (const step of toStream(reply, target.model)) {
		if (typeof step === 'string') {
			frames += step;
			continue;
		}

		await write(response, frames);
		frames = '';
		if (!(await interrupt(step, target.connection))) {
			return;
		}
	}

	response.end(frames);
}

/** Waits until it is on its way, or a cut would take it along. */
async function write(response: ServerResponse, frames: string) {
	await new Promise<void>((resolve) => {
		response.write(frames, () => {
			resolve();
		});
	});
}

async function sendWhole(reply: MessageReply, target: Target) {
	const interruptions = reply.blocks
		.flatMap((block) => block.pieces)
		.filter((piece) => typeof piece !== 'string');
	if (await interruptAll([...reply.before, ...interruptions], target)) {
		const body = toMessage(reply, target.model);
		sendJson(target.connection.response, 200, body, reply.headers);
	}
}

async function sendFailure(reply: FailureReply, target: Target) {
	if (await interruptAll(reply.before, target)) {
		const error = {type: reply.errorType, message: reply.message};
		const body = {type: 'error', error};
		sendJson(target.connection.response, reply.status, body, reply.headers);
	}
}

function sendJson(
	response: ServerResponse,
	status: number,
	body: object,
	headers: Record<string, string>,
) {
	response.writeHead(status, {'content-type': 'application/json', ...headers});
	response.end(JSON.stringify(body));
}

async function interruptAll(interruptions: Interruption[], target: Target) {
	for (const interruption of interruptions) {
		if (!(await interrupt(interruption, target.connection))) {
			return false;
		}
	}

	return true;
}
