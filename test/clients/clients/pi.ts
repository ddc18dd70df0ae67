import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import {mcpTool} from '../checks/tools.js';
import type {Client} from '../client.js';

export const pi: Client = {
	name: 'pi',
	package: '@mariozechner/pi-coding-agent',
	binary: 'pi',
	endpoint: '/v1/chat/completions',
	// It has no MCP.
	checks: agentChecks.filter((check) => check !== mcpTool),
	calls: {
		write: (file, content) => toolUse('write', {path: file, content}),
		command: (line) => toolUse('bash', {command: line}),
	},
	async configure({home, origin}) {
		const folder = path.join(home, '.pi/agent');
		await mkdir(folder, {recursive: true});
		const opus = {
			id: 'claude-opus-4',
			contextWindow: 200_000,
			maxTokens: 32_000,
			input: ['text', 'image'],
		};
		const provider = {
			baseUrl: `${origin}/v1`,
			apiKey: 'any',
			api: 'openai-completions',
			models: [opus],
		};
		await writeFile(
			path.join(folder, 'models.json'),
			JSON.stringify({providers: {'claude-max': provider}}),
		);
		return {PI_OFFLINE: '1'};
	},
	toArguments: ({prompt, isNext, image}) => [
		'--print',
		'--provider',
		'claude-max',
		'--model',
		'claude-opus-4',
		...(isNext ? ['--continue'] : []),
		...(image === undefined ? [] : [`@${image}`]),
		prompt,
	],
};
