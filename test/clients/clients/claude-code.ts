import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import {findTool} from '../checks/tools.js';
import type {Client} from '../client.js';

export const claudeCode: Client = {
	name: 'claude-code',
	package: '@anthropic-ai/claude-code',
	binary: 'claude',
	endpoint: '/v1/messages',
	async configure({home, origin, notes: [command, ...args]}) {
		// As `claude mcp add --scope user` writes it.
		await writeFile(
			path.join(home, '.claude.json'),
			JSON.stringify({mcpServers: {notes: {type: 'stdio', command, args}}}),
		);
		return {
			ANTHROPIC_BASE_URL: origin,
			ANTHROPIC_AUTH_TOKEN: 'any',
			DISABLE_AUTOUPDATER: '1',
			CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
		};
	},
	toArguments: ({prompt, isNext}) => [
		'--print',
		...(isNext ? ['--continue'] : []),
		'--allowedTools=Bash,Read,Write,Edit,mcp__notes',
		prompt,
	],
	calls: {
		write: (file, content) => toolUse('Write', {file_path: file, content}),
		command: (line) => toolUse('Bash', {command: line}),
		search: (words) => (request) =>
			toolUse(findTool(request, /ToolSearch$/v), {
				query: words,
				max_results: 5,
			}),
	},
	checks: agentChecks,
};
