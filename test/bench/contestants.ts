import path from 'node:path';
import {z} from 'zod';
import {toRuntimeOptions} from '../../source/claude/process/to-cli-environment.js';
import {type BareClaude, startBareClaude} from '../stand-ins/bare-claude.js';
import type {ClaudeHome} from '../stand-ins/claude-home.js';
import {askMessagesApi} from './ask-messages-api.js';
import {askOverHttp} from './ask-over-http.js';
import type {Contestant, Measured, Question} from './contestant.js';
import {type RunningServer, startServer} from './start-server.js';

const root = path.join(import.meta.dirname, '../..');

/** The stand-in alone: what nobody can beat. */
export function createLimit(url: string): Contestant {
	return {
		name: 'the stand-in alone',
		ask: async (question) => askMessagesApi(url, question),
	};
}

/**
A booted CLI fed by hand: a new one for each question, or one for the whole conversation; as it comes, or tuned as this
program tunes it.
*/
export function createBare(
	home: ClaudeHome,
	{isLive, isTuned = false}: {isLive: boolean; isTuned?: boolean},
): Contestant {
	let claude: BareClaude | undefined;

	async function boot(): Promise<void> {
		claude = startBareClaude(home, isTuned ? {env: toRuntimeOptions({})} : {});
		await claude.control('initialize', {systemPrompt: []});
	}

	return {
		name: isLive ? 'bare CLI, live' : 'bare CLI, booted',
		async ask({messages, onPiece}) {
			if (claude === undefined) {
				throw new Error('ask only after settle');
			}

			const measured = await listen(claude, messages.at(-1)!, onPiece);
			if (!isLive) {
				await claude.kill('SIGKILL');
				claude = undefined;
			}

			return measured;
		},
		async settle() {
			if (claude === undefined) {
				await boot();
			}
		},
		async close() {
			await claude?.kill('SIGKILL');
		},
	};
}

async function listen(
	claude: BareClaude,
	question: string,
	onPiece?: (text: string) => void,
): Promise<Measured> {
	const start = performance.now();
	let firstToken: number | undefined;
	let text = '';
	for await (const line of claude.ask(question)) {
		const piece = line.event?.delta?.text ?? '';
		if (piece !== '') {
			firstToken ??= line.at - start;
			text += piece;
			onPiece?.(piece);
		}
	}

	const total = performance.now() - start;
	return {text, firstToken: firstToken ?? total, total};
}

export type ServerContestant = Contestant & {server: RunningServer};

/** This program, as installed: built, started from its command line. */
export async function createProxy(home: ClaudeHome): Promise<ServerContestant> {
	const server = await startServer(
		(port) => [
			path.join(root, 'dist/cli.js'),
			'--port',
			String(port),
			'--model',
			'sonnet',
		],
		{cwd: home.folder, env: home.env},
	);
	return {
		...toContestant('this proxy', server),
		async settle() {
			await untilSpare(server.baseUrl);
		},
	};
}

/** The npm package of the same name, at the version that came before this program. */
export async function createPredecessor(
	home: ClaudeHome,
): Promise<ServerContestant> {
	const program =
		'node_modules/claude-max-api-proxy-v1/dist/server/standalone.js';
	const server = await startServer(
		(port) => [path.join(root, program), String(port)],
		{cwd: home.folder, env: home.env},
	);
	const contestant = toContestant('claude-max-api-proxy@1.0.0', server);
	return {
		...contestant,
		async ask(question) {
			try {
				return await contestant.ask(question);
			} catch {
				// Now and then it never answers; the time of the second try counts.
				return contestant.ask(question);
			}
		},
	};
}

function toContestant(name: string, server: RunningServer): ServerContestant {
	return {
		name,
		server,
		ask: async (question: Question) => askOverHttp(server.baseUrl, question),
		close: server.close,
	};
}

/** Until the spares are booted and nothing else is going on. */
async function untilSpare(baseUrl: string): Promise<void> {
	for (;;) {
		const response = await fetch(`${baseUrl}/health`);
		const {processes} = health.parse(await response.json());
		if (processes.spare >= 2 && processes.booting === 0) {
			return;
		}

		await new Promise((resolve) => {
			setTimeout(resolve, 50);
		});
	}
}

const health = z.object({
	processes: z.object({spare: z.number(), booting: z.number()}),
});
