import path from 'node:path';
import {type Client, providerId} from '../client.js';
import {dataFolder} from '../client-folders.js';

export const aichat: Client = {
	id: 'aichat',
	name: 'AIChat',
	binaries: ['aichat'],
	shape: 'chat',
	files: [
		{
			format: 'yaml',
			paths(place) {
				const {env} = place;
				const folder =
					env['AICHAT_CONFIG_DIR'] ?? path.join(dataFolder(place), 'aichat');
				return [env['AICHAT_CONFIG_FILE'] ?? path.join(folder, 'config.yaml')];
			},
			changes: ({baseUrl, apiKey, needsKey, model, models}) => [
				{path: ['model'], value: `${providerId}:${model.id}`},
				{
					path: ['clients', {name: providerId}],
					value: {
						type: 'openai-compatible',
						api_base: baseUrl,
						// Without one it reads the variable of its client's name.
						...(!needsKey && {api_key: apiKey}),
						models: models.map(({id, contextWindow, maxOutputTokens}) => ({
							name: id,
							max_input_tokens: contextWindow,
							max_output_tokens: maxOutputTokens,
							supports_vision: true,
							supports_function_calling: true,
						})),
					},
				},
			],
		},
	],
	keyReference: (variable) => variable,
	prove: {toArguments: ({prompt}) => ['--no-stream', prompt]},
	documentation: 'https://github.com/sigoden/aichat/wiki/Configuration-Guide',
	checked: {against: 'documentation', date: '2026-11-30'},
};
