import {toolUse} from '../../stand-ins/messages-api/block.js';
import {plainAnswer} from '../checks/answers.js';
import {connectAndBack} from '../checks/connect.js';
import {toolLoop} from '../checks/tools.js';
import type {Client} from '../client.js';

export const cline: Client = {
	name: 'cline',
	package: 'cline',
	program: 'cline',
	connectAs: 'cline',
	endpoint: '/v1/chat/completions',
	checks: [connectAndBack, plainAnswer, toolLoop],
	calls: {
		write: (file, content) =>
			toolUse('run_commands', {commands: [`printf %s '${content}' > ${file}`]}),
		command: (line) => toolUse('run_commands', {commands: [line]}),
	},
	configure: async () => ({}),
	toArguments: ({prompt}) => [prompt],
};
