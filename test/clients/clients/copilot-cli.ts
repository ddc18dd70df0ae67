import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import {connectAndBack} from '../checks/connect.js';
import type {Client} from '../client.js';

export const copilotCli: Client = {
	name: 'copilot-cli',
	package: '@github/copilot',
	program: 'copilot',
	endpoint: '/v1/chat/completions',
	// Variables set it up; there is no file to change.
	checks: agentChecks.filter((check) => check !== connectAndBack),
	calls: {
		write: (file, content, project) =>
			toolUse('create', {path: path.join(project, file), file_text: content}),
		command: (line) =>
			toolUse('bash', {command: line, description: 'Runs a command'}),
	},
	async configure({home, origin, notes: [command, ...args]}) {
		const folder = path.join(home, '.copilot');
		await mkdir(folder);
		await writeFile(
			path.join(folder, 'mcp-config.json'),
			JSON.stringify({
				mcpServers: {notes: {type: 'local', command, args, tools: ['*']}},
			}),
		);
		return {
			COPILOT_PROVIDER_TYPE: 'openai',
			COPILOT_PROVIDER_BASE_URL: `${origin}/v1`,
			COPILOT_PROVIDER_API_KEY: 'any',
			COPILOT_MODEL: 'claude-opus-4',
			COPILOT_OFFLINE: 'true',
		};
	},
	toArguments: ({prompt, isNext, image}) => [
		'--allow-all-tools',
		...(isNext ? ['--continue'] : []),
		...(image === undefined ? [] : [`--attachment=${image}`]),
		`--prompt=${prompt}`,
	],
};
