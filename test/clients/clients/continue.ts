import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import {picture} from '../checks/answers.js';
import type {Client} from '../client.js';

export const continueCli: Client = {
	name: 'continue',
	package: '@continuedev/cli',
	program: 'cn',
	connectAs: 'continue',
	endpoint: '/v1/chat/completions',
	// Its command line takes no pictures.
	checks: agentChecks.filter((check) => check !== picture),
	calls: {
		write: (file, content) => toolUse('Write', {filepath: file, content}),
		command: (line) => toolUse('Bash', {command: line}),
	},
	async configure({home, notes: [command, ...args]}) {
		const folder = path.join(home, '.continue');
		await mkdir(folder);
		await writeFile(
			path.join(folder, 'config.yaml'),
			`# Its user's own
name: Mine
version: 1.0.0
schema: v1
mcpServers:
  - name: notes
    command: ${JSON.stringify(command)}
    args: ${JSON.stringify(args)}
`,
		);
		return {CONTINUE_TELEMETRY_ENABLED: '0'};
	},
	toArguments: ({prompt, isNext}) => [
		'--print',
		'--auto',
		...(isNext ? ['--resume'] : []),
		prompt,
	],
};
