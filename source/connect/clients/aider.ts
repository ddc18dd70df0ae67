import path from 'node:path';
import type {Client} from '../client.js';

export const aider: Client = {
	id: 'aider',
	name: 'aider',
	binaries: ['aider'],
	shape: 'chat',
	files: [
		{
			format: 'yaml',
			paths: ({home}) => [path.join(home, '.aider.conf.yml')],
			changes: ({baseUrl, apiKey, model, smallModel}) => [
				{path: ['model'], value: `openai/${model.id}`},
				{path: ['weak-model'], value: `openai/${smallModel.id}`},
				{path: ['openai-api-base'], value: baseUrl},
				{path: ['openai-api-key'], value: apiKey},
			],
		},
	],
	prove: {
		toArguments: ({prompt}) => [
			'--no-git',
			'--yes-always',
			'--no-check-update',
			'--no-show-model-warnings',
			'--message',
			prompt,
		],
	},
	documentation: 'https://aider.chat/docs/llms/openai-compat.html',
	checked: {against: 'documentation', date: '2026-11-30'},
};
