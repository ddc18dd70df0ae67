import path from 'node:path';
import type {Client} from '../client.js';
import {keyVariable} from '../to-target.js';

export const qwen: Client = {
	id: 'qwen',
	name: 'Qwen Code',
	binaries: ['qwen'],
	shape: 'chat',
	files: [
		{
			format: 'json',
			paths: ({home, env}) => [
				path.join(
					env['QWEN_HOME'] ?? path.join(home, '.qwen'),
					'settings.json',
				),
			],
			changes: ({baseUrl, model, models, needsKey}) => [
				{path: ['security', 'auth', 'selectedType'], value: 'openai'},
				{path: ['model', 'name'], value: model.id},
				...models.map(({id, name, contextWindow}) => ({
					path: ['modelProviders', 'openai', {id}],
					value: {
						name,
						baseUrl,
						envKey: keyVariable,
						generationConfig: {contextWindowSize: contextWindow},
					},
				})),
				// It does not start without any.
				...(needsKey ? [] : [{path: ['env', keyVariable], value: 'any'}]),
			],
		},
	],
	keyReference: (variable) => variable,
	prove: {toArguments: ({prompt}) => ['--prompt', prompt]},
	documentation:
		'https://qwenlm.github.io/qwen-code-docs/en/users/configuration/model-providers/',
	checked: {against: 'client', version: '0.24.4'},
};
