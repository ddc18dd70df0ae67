import path from 'node:path';
import {type Client, providerId, providerName} from '../client.js';
import {configFolder} from '../client-folders.js';

export const opencode: Client = {
	id: 'opencode',
	name: 'opencode',
	binaries: ['opencode'],
	shape: 'chat',
	files: [
		{
			format: 'json',
			paths(place) {
				const named = place.env['OPENCODE_CONFIG'];
				const folder = path.join(configFolder(place), 'opencode');
				return named === undefined
					? [
							path.join(folder, 'opencode.json'),
							path.join(folder, 'opencode.jsonc'),
						]
					: [named];
			},
			changes: ({baseUrl, apiKey, model, models, smallModel}) => [
				{
					path: ['$schema'],
					value: 'https://opencode.ai/config.json',
					isOptional: true,
				},
				{
					path: ['provider', providerId],
					value: {
						npm: '@ai-sdk/openai-compatible',
						name: providerName,
						options: {baseURL: baseUrl, apiKey},
						models: Object.fromEntries(
							models.map(({id, name, contextWindow, maxOutputTokens}) => [
								id,
								{
									name,
									attachment: true,
									modalities: {input: ['text', 'image'], output: ['text']},
									limit: {context: contextWindow, output: maxOutputTokens},
								},
							]),
						),
					},
				},
				{path: ['model'], value: `${providerId}/${model.id}`},
				{path: ['small_model'], value: `${providerId}/${smallModel.id}`},
			],
		},
	],
	keyReference: (variable) => `{env:${variable}}`,
	prove: {
		toArguments: ({prompt}) => ['run', prompt],
	},
	documentation: 'https://opencode.ai/docs/providers/#custom-provider',
	checked: {against: 'client', version: '1.18.33'},
};
