import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {agentChecks} from '../checks/agent-checks.js';
import type {Client} from '../client.js';

export const opencode: Client = {
	name: 'opencode',
	package: 'opencode-ai',
	program: 'opencode',
	connectAs: 'opencode',
	endpoint: '/v1/chat/completions',
	async configure({home, notes}) {
		const folder = path.join(home, '.config/opencode');
		await mkdir(folder, {recursive: true});
		await writeFile(
			path.join(folder, 'opencode.jsonc'),
			`{
	// Its user's own
	"autoupdate": false,
	"mcp": {"notes": {"type": "local", "command": ${JSON.stringify(notes)}}}, // a comment
}
`,
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
