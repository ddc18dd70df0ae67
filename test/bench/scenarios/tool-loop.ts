import {inPieces, text, toolUse} from '../../stand-ins/messages-api/block.js';
import type {MessagesApi} from '../../stand-ins/messages-api/create-messages-api.js';
import type {ClaudeHome} from '../../stand-ins/claude-home.js';
import {pause} from '../answer-like-a-model.js';
import {createBareAgent} from '../create-bare-agent.js';
import {median} from '../median.js';
import {type ToolAgent, toolName} from '../tool-agent.js';

export type ToolLoop = {
	/** Upstream requests of a loop of ten calls and the final answer. */
	upstreamRequests: number;
	/** CLI processes that served it. */
	processes: number;
	/** Milliseconds from each of the tool's results to the first piece of what follows. */
	firstPieces: number[];
};

/**
Median milliseconds from a tool's result to the first piece of what follows, and the same of a bare live CLI, loop about.
*/
export async function measureToolResultsBesideBare(
	api: MessagesApi,
	home: ClaudeHome,
	options: {loops: number; createAgent(): ToolAgent},
): Promise<{ours: number; bare: number}> {
	const ours: number[] = [];
	const bare: number[] = [];
	for (let loop = 0; loop < options.loops; loop++) {
		const byHand = createBareAgent(home);
		try {
			const {firstPieces} = await measureToolLoop(api, byHand);
			bare.push(...firstPieces);
		} finally {
			await byHand.close?.();
		}

		const here = await measureToolLoop(api, options.createAgent());
		ours.push(...here.firstPieces);
	}

	return {ours: median(ours), bare: median(bare)};
}

/** An agent of ten steps: each answer but the last calls a tool, and its result goes back. */
export async function measureToolLoop(
	api: MessagesApi,
	agent: ToolAgent,
): Promise<ToolLoop> {
	await agent.settle();
	const before = api.requests.length;
	api.reply(
		...Array.from({length: 10}, (_, step) =>
			toolUse(toolName, inPieces(JSON.stringify({step}), 3, [pause])),
		),
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
