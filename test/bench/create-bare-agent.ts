import {z} from 'zod';
import {type BareClaude, startBareClaude} from '../stand-ins/bare-claude.js';
import type {ClaudeHome} from '../stand-ins/claude-home.js';
import {createClientTools} from '../stand-ins/client-tools.js';
import {type ToolAgent, type ToolStep, toolName} from './tool-agent.js';

/** A bare CLI process, fed by hand with the client's tool and its results. */
export function createBareAgent(home: ClaudeHome): ToolAgent {
	const tools = createClientTools([{name: toolName}]);
	let claude: BareClaude | undefined;
	return {
		async settle() {
			claude = startBareClaude(home, tools);
			await claude.control('initialize', {
				systemPrompt: [],
				...tools.initialize,
			});
		},
		begin: async (question) => listen(claude, question),
		proceed: async (call, content) =>
			listen(claude, [{type: 'tool_result', tool_use_id: call, content}]),
		async close() {
			await claude?.kill('SIGKILL');
		},
	};
}

async function listen(
	claude: BareClaude | undefined,
	content: string | object[],
): Promise<ToolStep> {
	if (claude === undefined) {
		throw new Error('settle first');
	}

	const start = performance.now();
	let firstPiece: number | undefined;
	let call: string | undefined;
	for await (const {event, at} of claude.ask(content)) {
		if (event?.type === 'content_block_delta') {
			firstPiece ??= at - start;
		}

		call = blockStart.safeParse(event).data?.content_block.id ?? call;
	}

	if (firstPiece === undefined) {
		throw new Error('the CLI gave no answer');
	}

	return {firstPiece, ...(call !== undefined && {call})};
}

const blockStart = z.object({
	type: z.literal('content_block_start'),
	content_block: z.object({type: z.literal('tool_use'), id: z.string()}),
});
