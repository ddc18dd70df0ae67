import {text, toolUse} from '../../stand-ins/messages-api/block.js';
import type {MessagesApi} from '../../stand-ins/messages-api/create-messages-api.js';
import {type ToolAgent, toolName} from '../tool-agent.js';

export type ToolLoop = {
	/** Upstream requests of a loop of ten calls and the final answer. */
	upstreamRequests: number;
	/** CLI processes that served it. */
	processes: number;
	/** Milliseconds from each of the tool's results to the first piece of what follows. */
	firstPieces: number[];
};

/** An agent of ten steps: each answer but the last calls a tool, and its result goes back. */
export async function measureToolLoop(
	api: MessagesApi,
	agent: ToolAgent,
): Promise<ToolLoop> {
	await agent.settle();
	const before = api.requests.length;
	api.reply(
		...Array.from({length: 10}, (_, step) => toolUse(toolName, {step})),
		text('All seen.'),
	);
	const firstPieces: number[] = [];
	const sessions = new Set<string>();
	let {call} = await agent.begin('Look ten times.');
	while (call !== undefined) {
		sessions.add(sessionOf(api));
		const step = await agent.proceed(call, 'seen');
		firstPieces.push(step.firstPiece);
		({call} = step);
	}

	return {
		upstreamRequests: api.requests.length - before,
		processes: sessions.add(sessionOf(api)).size,
		firstPieces,
	};
}

/** Each CLI process names its session to the API. */
function sessionOf(api: MessagesApi): string {
	const json = api.requests.at(-1)?.json ?? '';
	const {session} =
		/session_id\\":\\"(?<session>[^\\]+)/v.exec(json)?.groups ?? {};
	if (session === undefined) {
		throw new Error('the request names no session');
	}

	return session;
}
