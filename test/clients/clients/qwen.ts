import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {toolUse} from '../../stand-ins/messages-api/block.js';
import {connectAndBack} from '../checks/connect.js';
import {plainAnswer} from '../checks/answers.js';
import {toolLoop} from '../checks/tools.js';
import type {Client} from '../client.js';

export const qwen: Client = {
	name: 'qwen-code',
	package: '@qwen-code/qwen-code',
	program: 'qwen',
	connectAs: 'qwen',
	endpoint: '/v1/chat/completions',
	checks: [connectAndBack, plainAnswer, toolLoop],
	calls: {
		write: (file, content, project) =>
			toolUse('write_file', {file_path: path.join(project, file), content}),
		command: (line) =>
			toolUse('run_shell_command', {command: line, is_background: false}),
	},
	async configure({home}) {
		const folder = path.join(home, '.qwen');
		await mkdir(folder);
		await writeFile(
			path.join(folder, 'settings.json'),
			`{
  // Its user's own
  "privacy": {"usageStatisticsEnabled": false},
  "general": {"enableAutoUpdate": false},
  // Or else each answer is followed by a request of its own, in the background.
  "memory": {"enableManagedAutoMemory": false, "enableManagedAutoDream": false},
  "$version": 4
}
`,
		);
		return {};
	},
	toArguments: ({prompt}) => ['--yolo', '--prompt', prompt],
};
