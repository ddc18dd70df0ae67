import type {Claude} from '../../source/claude/claude.js';
import type {ClaudeEvent, Done} from '../../source/claude/claude-event.js';
import type {ClaudeHealth} from '../../source/claude/claude-health.js';
import {
	type ClaudeOptions,
	createClaude,
} from '../../source/claude/create-claude.js';
import type {Turn} from '../../source/claude/turn.js';
import {type ClaudeHome, createClaudeHome} from '../stand-ins/claude-home.js';
import {
	type MessagesApi,
	createMessagesApi,
} from '../stand-ins/messages-api/create-messages-api.js';
import {exampleTurn} from './example-turn.js';

/** The driver on the real CLI, which talks to the stand-in for the Messages API. */
export type StartedClaude = {
	claude: Claude;
	api: MessagesApi;
	home: ClaudeHome;
	/** Asks, and gathers the answer. */
	ask(turn?: Partial<Turn>, options?: AskOptions): Promise<Answer>;
	/** Waits until the driver's health is as wanted, looking at each change. */
	until(isSo: (health: ClaudeHealth) => boolean): Promise<void>;
	close(): Promise<void>;
};

export type AskOptions = {
	signal?: AbortSignal;
	/** Hears each event before the next is read, and says whether to read on. */
	onEvent?: (
		event: ClaudeEvent,
		answer: Answer,
	) => boolean | void | Promise<boolean | void>;
};

export type Answer = {
	events: ClaudeEvent[];
	kind: string;
	pid: number;
	text: string;
	/** Of the answer that fits a schema. */
	json: string;
	calls: Array<{id: string; name: string; json: string}>;
	done: Done | undefined;
	/** What the turn has failed with. */
	error: unknown;
};

export async function startClaude(
	options: Partial<ClaudeOptions> = {},
): Promise<StartedClaude> {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	const claude = createClaude({
		home: home.folder,
		model: 'sonnet',
		spareProcesses: 0,
		// To boot twenty processes on a busy machine may take longer than people are to wait.
		queueMs: 120_000,
		...options,
		env: {...home.env, ...options.env},
	});
	return {
		claude,
		api,
		home,
		ask: async (turn, options) => gather(claude, turn, options),
		until: async (isSo) => until(claude, isSo),
		async close() {
			await claude.close();
			await api.close();
			await home.close();
		},
	};
}

export async function until(
	claude: Claude,
	isSo: (health: ClaudeHealth) => boolean,
): Promise<void> {
	await new Promise<void>((resolve) => {
		const look = () => {
			if (isSo(claude.health())) {
				stop();
				resolve();
			}
		};

		const stop = claude.onChange(look);
		look();
	});
}

export async function gather(
	{ask}: Pick<Claude, 'ask'>,
	turn: Partial<Turn> = {},
	{signal = new AbortController().signal, onEvent}: AskOptions = {},
): Promise<Answer> {
	const answer: Answer = {
		events: [],
		kind: '',
		pid: 0,
		text: '',
		json: '',
		calls: [],
		done: undefined,
		error: undefined,
	};
	try {
		for await (const event of ask(exampleTurn(turn), {signal})) {
			answer.events.push(event);
			add(answer, event);
			if ((await onEvent?.(event, answer)) === false) {
				break;
			}
		}
	} catch (error) {
		answer.error = error;
	}

	return answer;
}

function add(answer: Answer, event: ClaudeEvent): void {
	switch (event.type) {
		case 'process': {
			answer.kind = event.kind;
			answer.pid = event.pid;
			break;
		}

		case 'text': {
			answer.text += event.text;
			break;
		}

		case 'structured': {
			answer.json += event.json;
			break;
		}

		case 'restart': {
			answer.json = '';
			break;
		}

		case 'tool-call': {
			answer.calls.push({id: event.id, name: event.name, json: ''});
			break;
		}

		case 'tool-arguments': {
			const call = answer.calls.at(-1);
			if (call) {
				call.json += event.json;
			}

			break;
		}

		case 'done': {
			answer.done = event;
			break;
		}

		case 'queued':
		case 'held':
		case 'sent':
		case 'retry':
		case 'started':
		case 'thinking':
		case 'search':
		case 'limits':
		case 'paid': {
			break;
		}
	}
}
