import type {Exchange} from '../../../source/traffic/exchange.js';

/** Sunday, 14:30:00 in the terminal's own zone. */
export const sceneTime = new Date(2026, 10, 22, 14, 30, 0).getTime();

/** An exchange that has ended well, with whatever a test wants different. */
export function exampleExchange(change: Partial<Exchange> = {}): Exchange {
	return {
		id: 'req_7f3a91c2',
		shape: 'chat',
		caller: 'OpenAI/JS 6.49.0',
		status: 'done',
		modelAsked: 'claude-sonnet-4',
		modelUsed: 'claude-sonnet-4-6',
		streaming: true,
		messages: [
			{role: 'system', text: 'You are a helpful assistant.'},
			{role: 'user', text: 'Why is the sky blue?'},
		],
		tools: [],
		body: JSON.stringify({
			model: 'claude-sonnet-4',
			stream: true,
			messages: [{role: 'user', content: 'Why is the sky blue?'}],
		}),
		ignored: [],
		adjusted: [],
		answer: {
			thinking: '',
			text: 'Because air scatters blue light more than red.',
			toolCalls: [],
			isStructured: false,
			omitted: 0,
		},
		served: 'spare',
		pid: 4711,
		marks: exampleMarks(sceneTime - 60_000),
		retries: [],
		usage: {input: 210, cacheRead: 900, cacheCreation: 60, output: 148},
		costUsd: 0.0042,
		finishReason: 'stop',
		httpStatus: 200,
		...change,
	};
}

/** The steps of an answer that took 2.3 seconds. */
export function exampleMarks(received: number): Exchange['marks'] {
	return {
		received,
		process: received + 40,
		sent: received + 52,
		firstToken: received + 610,
		ended: received + 2300,
	};
}
