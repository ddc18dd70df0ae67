import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import type {Client} from '../client.js';

export const codex: Client = {
	name: 'codex',
	package: '@openai/codex',
	program: 'codex',
	connectAs: 'codex',
	endpoint: '/v1/responses',
	async configure({home, notes: [command, ...args], idleMs}) {
		const folder = path.join(home, '.codex');
		await mkdir(folder);
		await writeFile(
			path.join(folder, 'config.toml'),
			`# Its user's own
model = "gpt-5"  # a comment
${idleMs === undefined ? '' : `\n[model_providers.claude-max]\nstream_idle_timeout_ms = ${idleMs}\nstream_max_retries = 0\n`}
[mcp_servers.notes]
command = ${JSON.stringify(command)}
args = ${JSON.stringify(args)}
`,
		);
		return {};
	},
	toArguments: ({prompt, isNext, image}) => [
		'exec',
		...(isNext ? ['resume', '--last'] : []),
		'--skip-git-repo-check',
		'--dangerously-bypass-approvals-and-sandbox',
		...(image === undefined ? [] : [`--image=${image}`]),
		prompt,
	],
	calls: {
		write: (file, content) =>
			toolUse('exec_command', {cmd: `printf %s '${content}' > ${file}`}),
		command: (line) => toolUse('exec_command', {cmd: line}),
	},
	checks: agentChecks,
};
