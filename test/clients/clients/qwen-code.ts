import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import type {Client} from '../client.js';

export const qwenCode: Client = {
	name: 'qwen-code',
	package: '@qwen-code/qwen-code',
	binary: 'qwen',
	endpoint: '/v1/chat/completions',
	checks: agentChecks,
	calls: {
		write: (file, content) =>
			toolUse('write_file', {file_path: file, content}),
		command: (line) =>
			toolUse('run_shell_command', {command: line, is_background: false}),
	},
	async configure({home, origin, notes: [command, ...args]}) {
		const folder = path.join(home, '.qwen');
		await mkdir(folder);
		await writeFile(
			path.join(folder, 'settings.json'),
			JSON.stringify({
				security: {auth: {selectedType: 'openai'}},
				privacy: {usageStatisticsEnabled: false},
				general: {disableAutoUpdate: true},
				mcpServers: {notes: {command, args, trust: true}},
			}),
		);
		return {
			OPENAI_BASE_URL: `${origin}/v1`,
			OPENAI_API_KEY: 'any',
			OPENAI_MODEL: 'claude-opus-4',
		};
	},
	toArguments: ({prompt, isNext, image}) => [
		'--yolo',
		...(isNext ? ['--continue'] : []),
		image === undefined ? prompt : `@${path.basename(image)} ${prompt}`,
	],
};
