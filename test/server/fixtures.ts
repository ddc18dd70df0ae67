import type {ExecutionContext} from 'ava';
import type {Budgets} from '../../source/budgets/create-budgets.js';
import type {Claude} from '../../source/claude/claude.js';
import type {ClaudeEvent} from '../../source/claude/claude-event.js';
import type {ClaudeHealth} from '../../source/claude/claude-health.js';
import type {Turn} from '../../source/claude/turn.js';
import {invalidRequest} from '../../source/errors/invalid-request.js';
import type {BodyBudgetOptions} from '../../source/server/access/create-body-budget.js';
import {createServer, type Server} from '../../source/server/create-server.js';
import {createWireFormats} from '../../source/server/create-wire-formats.js';
import {defaultSettings} from '../../source/settings/default-settings.js';
import type {Settings} from '../../source/settings/settings.js';
import {
	createTrafficStore,
	type TrafficStore,
} from '../../source/traffic/create-traffic-store.js';
import {createResponseStore} from '../../source/wire/responses/store/create-response-store.js';
import type {WireFormat, WireRequest} from '../../source/wire/wire-format.js';

export type Script = (
	turn: Turn,
	signal: AbortSignal,
) => AsyncIterable<ClaudeEvent>;

export const usage = {input: 3, cacheRead: 0, cacheCreation: 0, output: 2};

export const started: ClaudeEvent = {
	type: 'started',
	model: 'claude-opus-4-8',
	usage,
};

export const done: ClaudeEvent = {type: 'done', stopReason: 'end', usage};

export const health: ClaudeHealth = {
	status: 'ready',
	login: {
		signedIn: true,
		method: 'claude.ai',
		subscription: 'max',
		email: 'a@b.example',
	},
	processes: {busy: 0, live: 0, spare: 1, booting: 0, limit: 8},
	queue: {waiting: 0, limit: 64},
};

/** Says hello in two pieces. */
export async function* sayHello(): AsyncIterable<ClaudeEvent> {
	yield {type: 'process', kind: 'spare', pid: 7};
	yield {type: 'sent'};
	yield started;
	yield {type: 'text', text: 'Hel'};
	yield {type: 'text', text: 'lo'};
	yield done;
}

/** Resolves when a signal aborts. */
export async function aborted(signal: AbortSignal): Promise<void> {
	if (!signal.aborted) {
		await new Promise((resolve) => {
			signal.addEventListener('abort', resolve, {once: true});
		});
	}
}

export function createScriptedClaude(
	script: Script,
	now: ClaudeHealth = health,
): Claude {
	return {
		ask: (turn, {signal}) => script(turn, signal),
		countTokens: async () => ({tokens: 14, isEstimate: false}),
		health: () => now,
		refresh: async () => now,
		models: () => [],
		knownModels: async () => [],
		prefer: () => undefined,
		resume: () => undefined,
		keepCurrent: () => undefined,
		onChange: () => () => undefined,
		close: async () => undefined,
	};
}

/** The smallest API shape: `{"text": …, "stream": …}` in, the text of the answer out. */
export const plainFormat: WireFormat = {
	shape: 'chat',
	parse(body) {
		const {
			text,
			stream,
			model = '',
		}: {text?: string; stream?: boolean; model?: string} = new Object(body);
		if (typeof text !== 'string') {
			throw invalidRequest('`text` is missing.', 'text');
		}

		const request: WireRequest = {
			turn: {
				model: 'opus',
				system: '',
				messages: [{role: 'user', content: [{type: 'text', text}]}],
				tools: [],
				toolChoice: {type: 'auto'},
				parallelToolCalls: true,
				stopSequences: [],
				thinking: {type: 'default'},
			},
			tools: [],
			modelAsked: model,
			streaming: stream ?? false,
			ignored: ['seed', 'größe'],
			adjusted: ['effort=low', 'größe=1'],
			toAdjusted: () => ['effort=low', 'größe=1'],
			async *toEvents(events) {
				yield {data: '"first, before Claude has said anything"'};
				for await (const event of events) {
					if (event.type === 'text') {
						yield {event: 'piece', data: JSON.stringify(event.text)};
					}
				}

				yield {data: '[DONE]'};
			},
			async toBody(events, {requestId}) {
				let answer = '';
				for await (const event of events) {
					answer += event.type === 'text' ? event.text : '';
				}

				return {id: requestId, answer};
			},
			toIdleEvents: () => [],
			toErrorEvents: (error) => [
				{
					data: JSON.stringify({
						error: error.message,
						code: error.code ?? null,
					}),
				},
			],
		};
		return {dependsOnModels: () => false, fit: () => request};
	},
};

export type Started = {
	server: Server;
	traffic: TrafficStore;
	origin: string;
	/** Posts to the plain format. */
	ask(body: unknown, options?: RequestInit): Promise<Response>;
};

/** A server on a port of its own for the time of one test. */
export async function startServer(
	t: ExecutionContext,
	script: Script = sayHello,
	{
		settings = {},
		health: now = health,
		claude = {},
		...options
	}: {
		settings?: Partial<Settings>;
		health?: ClaudeHealth;
		claude?: Partial<Claude>;
		budgets?: Budgets;
		silenceMs?: number;
		bodyLimit?: number;
		bodyRoom?: Partial<BodyBudgetOptions>;
	} = {},
): Promise<Started> {
	const traffic = createTrafficStore();
	const responses = createResponseStore();
	const server = createServer({
		claude: {...createScriptedClaude(script, now), ...claude},
		traffic,
		settings: () => ({...defaultSettings, port: 0, ...settings}),
		responses,
		formats: {...createWireFormats(responses), '/v1/plain': plainFormat},
		version: '2.0.0',
		...options,
	});
	const origin = await server.listen();
	t.teardown(server.close);
	return {
		server,
		traffic,
		origin,
		ask: async (body, options) =>
			fetch(`${origin}/v1/plain`, {
				method: 'POST',
				headers: {'content-type': 'application/json'},
				body: typeof body === 'string' ? body : JSON.stringify(body),
				...options,
			}),
	};
}

/** Resolves when something has happened that makes `check` true. */
export async function until(
	traffic: TrafficStore,
	check: () => boolean,
): Promise<void> {
	await new Promise<void>((resolve) => {
		const look = () => {
			if (check()) {
				stop();
				resolve();
			}
		};

		const stop = traffic.subscribe(look);
		look();
	});
}
