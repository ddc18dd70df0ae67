import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import type {Client} from '../client.js';

export const opencode: Client = {
	name: 'opencode',
	package: 'opencode-ai',
	binary: 'opencode',
	endpoint: '/v1/chat/completions',
	async configure({project, origin, notes}) {
		await writeFile(
			path.join(project, 'opencode.json'),
			JSON.stringify({
				autoupdate: false,
				provider: {
					'claude-max': {
						npm: '@ai-sdk/openai-compatible',
						name: 'Claude Max',
						options: {baseURL: `${origin}/v1`, apiKey: 'any'},
						models: {
							'claude-opus-4': {
								name: 'Claude Opus',
								limit: {context: 200_000, output: 32_000},
								attachment: true,
								modalities: {input: ['text', 'image'], output: ['text']},
							},
							'claude-haiku-4': {
								name: 'Claude Haiku',
								limit: {context: 200_000, output: 32_000},
							},
						},
					},
				},
				model: 'claude-max/claude-opus-4',
				small_model: 'claude-max/claude-haiku-4',
				mcp: {notes: {type: 'local', command: notes}},
			}),
		);
		return {};
	},
	toArguments: ({prompt, isNext, image}) => [
		'run',
		...(isNext ? ['--continue'] : []),
		...(image === undefined ? [] : [`--file=${image}`]),
		prompt,
	],
	calls: {
		write: (file, content) => toolUse('write', {filePath: file, content}),
		command: (line) =>
			toolUse('bash', {command: line, description: 'Runs a command'}),
	},
	checks: agentChecks,
};
