import type {ExecutionContext} from 'ava';
import OpenAi from 'openai';
import {type ClaudeHome, createClaudeHome} from '../stand-ins/claude-home.js';
import {
	createMessagesApi,
	type MessagesApi,
} from '../stand-ins/messages-api/create-messages-api.js';
import {program} from '../stand-ins/project.js';
import {type OpenTerminal, openTerminal} from '../tui/open-terminal.js';

export type StartedDashboard = {
	api: MessagesApi;
	home: ClaudeHome;
	terminal: OpenTerminal;
	/** `http://127.0.0.1:54321/v1`, as the screen shows it. */
	baseURL: string;
	client: OpenAi;
	/** An answer in one piece; to the default model unless another is named. */
	ask(content: string, model?: string): Promise<string>;
};

/** `claude-max-api tui` in a terminal, with the real CLI before a stand-in for the Messages API. All of it ends with the test. */
export async function startDashboard(
	t: ExecutionContext,
	options: {
		columns?: number;
		rows?: number;
		/** Modules that are loaded before the program. */
		preloaded?: string[];
		env?: Record<string, string>;
		isSignedIn?: boolean;
	} = {},
): Promise<StartedDashboard> {
	const {columns = 140, rows = 40, preloaded = [], env, isSignedIn} = options;
	const api = await createMessagesApi();
	const home = await createClaudeHome(api, {isSignedIn});
	t.teardown(api.close);
	t.teardown(home.close);
	const terminal = openTerminal(t, {
		args: [
			...preloaded.map((module) => `--import=${module}`),
			program,
			'tui',
			'--port',
			'0',
		],
		columns,
		rows,
		env: {...home.env, ...env},
		isIsolated: true,
	});
	await terminal.see(address);
	const baseURL = address.exec(terminal.lines().join('\n'))![0];
	const client = new OpenAi({baseURL, apiKey: 'any', maxRetries: 0});
	return {
		api,
		home,
		terminal,
		baseURL,
		client,
		async ask(content, model = '') {
			const {choices} = await client.chat.completions.create({
				model,
				messages: [{role: 'user', content}],
			});
			return choices[0]?.message.content ?? '';
		},
	};
}

const address = /http:\/\/127\.0\.0\.1:[1-9]\d*\/v1/v;
