import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import {picture} from '../checks/answers.js';
import {mcpTool} from '../checks/tools.js';
import type {Client} from '../client.js';

export const openclaw: Client = {
	name: 'openclaw',
	package: 'openclaw',
	program: 'openclaw',
	node: 24,
	connectAs: 'openclaw',
	movesItsEnd: true,
	endpoint: '/v1/chat/completions',
	// Without its gateway it takes no pictures and starts no MCP servers.
	checks: agentChecks.filter((check) => check !== mcpTool && check !== picture),
	calls: {
		write: (file, content) => toolUse('write', {path: file, content}),
		command: (line) => toolUse('exec', {command: line}),
	},
	async configure({home, project}) {
		const folder = path.join(home, '.openclaw');
		await mkdir(folder);
		await writeFile(
			path.join(folder, 'openclaw.json'),
			`{
  // Its user's own
  agents: {defaults: {workspace: ${JSON.stringify(project)}, skipBootstrap: true}},
}
`,
		);
		return {};
	},
	toArguments: ({prompt}) => [
		'agent',
		'--local',
		'--session-key=agent:main:kit',
		`--message=${prompt}`,
	],
};
