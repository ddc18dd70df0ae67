import {z} from 'zod';
import type {ServerContestant} from './contestants.js';
import {listenToResponse} from './listen-to-response.js';
import {postJson} from './post-json.js';
import {type ToolAgent, type ToolStep, toolName} from './tool-agent.js';

/** Streamed chat completions, as an agent without a library asks for them. */
export function createHttpAgent({server, settle}: ServerContestant): ToolAgent {
	const messages: object[] = [];

	async function ask(message: object): Promise<ToolStep> {
		messages.push(message);
		const start = performance.now();
		const response = await postJson(`${server.baseUrl}/v1/chat/completions`, {
			model: 'claude-sonnet-4',
			stream: true,
			messages,
			tools: [{type: 'function', function: {name: toolName}}],
		});
		const answer: Answer = {content: '', arguments: ''};
		const {firstToken} = await listenToResponse(response, {
			start,
			onPiece: undefined,
			toPiece: (data) => collect(data, answer),
		});
		messages.push(toMessage(answer));
		return {
			firstPiece: firstToken,
			...(answer.call !== undefined && {call: answer.call}),
		};
	}

	return {
		async settle() {
			await settle?.();
		},
		begin: async (question) => ask({role: 'user', content: question}),
		proceed: async (call, content) =>
			ask({role: 'tool', tool_call_id: call, content}),
	};
}

type Answer = {content: string; arguments: string; call?: string};

function collect(data: string, answer: Answer): string {
	if (data === '[DONE]') {
		return '';
	}

	const {choices} = chunk.parse(JSON.parse(data));
	const {content, tool_calls: calls} = choices[0]?.delta ?? {};
	const [call] = calls ?? [];
	const text = content ?? '';
	const input = call?.function.arguments ?? '';
	answer.content += text;
	answer.arguments += input;
	answer.call ??= call?.id;
	return text + input;
}

function toMessage({content, call, ...input}: Answer): object {
	return call === undefined
		? {role: 'assistant', content}
		: {
				role: 'assistant',
				content: null,
				tool_calls: [
					{id: call, type: 'function', function: {name: toolName, ...input}},
				],
			};
}

const chunk = z.object({
	choices: z.array(
		z.object({
			delta: z.object({
				content: z.string().nullish(),
				tool_calls: z
					.array(
						z.object({
							id: z.string().optional(),
							function: z.object({arguments: z.string().optional()}),
						}),
					)
					.optional(),
			}),
		}),
	),
});
