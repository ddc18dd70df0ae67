import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import {mcpTool} from '../checks/tools.js';
import type {Client} from '../client.js';

export const pi: Client = {
	name: 'pi',
	package: '@mariozechner/pi-coding-agent',
	program: 'pi',
	connectAs: 'pi',
	endpoint: '/v1/chat/completions',
	// It has no MCP.
	checks: agentChecks.filter((check) => check !== mcpTool),
	calls: {
		write: (file, content) => toolUse('write', {path: file, content}),
		command: (line) => toolUse('bash', {command: line}),
	},
	async configure({home}) {
		const folder = path.join(home, '.pi/agent');
		await mkdir(folder, {recursive: true});
		await writeFile(
			path.join(folder, 'settings.json'),
			'{"quietStartup": true, "defaultProvider": "openai"}',
		);
		return {PI_OFFLINE: '1'};
	},
	toArguments: ({prompt, isNext, image}) => [
		'--print',
		...(isNext ? ['--continue'] : []),
		...(image === undefined ? [] : [`@${image}`]),
		prompt,
	],
};
