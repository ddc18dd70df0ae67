import path from 'node:path';
import {shapePaths} from '../../../source/wire/shape-paths.js';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import {picture} from '../checks/answers.js';
import {connectAndBack} from '../checks/connect.js';
import {silenceBefore, silenceWithin} from '../checks/silence.js';
import {mcpTool} from '../checks/tools.js';
import type {Check} from '../check.js';
import type {Client} from '../client.js';

/** Libraries have no settings to connect, and wait as long as it takes. */
const foreign = new Set<Check>([
	connectAndBack,
	picture,
	silenceBefore,
	silenceWithin,
]);

const libraryChecks = agentChecks.filter((check) => !foreign.has(check));

const plainChecks = libraryChecks.filter((check) => check !== mcpTool);

/** Agents that are written with a library: a program of ours in `programs/`, with the library as it comes from npm. */
export const libraries: Client[] = [
	openaiSdk('openai-chat', 'chat'),
	openaiSdk('openai-responses', 'responses'),
	openaiAgents('openai-agents', 'response'),
	openaiAgents('openai-agents-conversation', 'conversation'),
	langchain('langchain-chat', 'chat', '@langchain/openai'),
	langchain('langchain-responses', 'responses', '@langchain/openai'),
	langchain('langchain-messages', 'messages', '@langchain/anthropic'),
];

/** Its newest version needs a newer Node than this program, whose tests have the one before. */
function openaiSdk(name: string, mode: 'chat' | 'responses'): Client {
	return {
		...library(mode),
		name,
		package: 'openai',
		program: {file: 'openai-sdk.mjs', beside: []},
		endpoint: shapePaths[mode],
		checks: plainChecks,
	};
}

function openaiAgents(name: string, mode: 'response' | 'conversation'): Client {
	return {
		...library(mode),
		name,
		package: '@openai/agents',
		program: {file: 'openai-agents.mjs', beside: ['openai', 'zod']},
		endpoint: shapePaths.responses,
		checks: libraryChecks,
	};
}

function langchain(
	name: string,
	mode: 'chat' | 'responses' | 'messages',
	packageName: string,
): Client {
	return {
		...library(mode),
		name,
		package: packageName,
		program: {
			file: 'langchain.mjs',
			beside: [
				'@langchain/anthropic',
				'@langchain/core',
				'@langchain/openai',
				'zod',
			],
		},
		endpoint: shapePaths[mode],
		checks: plainChecks,
	};
}

function library(
	mode: string,
): Pick<Client, 'calls' | 'configure' | 'toArguments'> {
	return {
		calls: {
			write: (file, content, project) =>
				toolUse('write', {file: path.join(project, file), content}),
			command: (line) => toolUse('command', {line}),
		},
		configure: async ({origin, notes}) => ({
			OPENAI_BASE_URL: `${origin}/v1`,
			OPENAI_API_KEY: 'any',
			ANTHROPIC_BASE_URL: origin,
			ANTHROPIC_API_KEY: 'any',
			NOTES: notes.join(' '),
		}),
		toArguments: ({prompt, isNext}) => [
			mode,
			prompt,
			...(isNext ? ['--next'] : []),
		],
	};
}
