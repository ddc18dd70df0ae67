import path from 'node:path';
import {type Client, providerId, providerName} from '../client.js';
import {configFolder} from '../client-folders.js';

export const crush: Client = {
	id: 'crush',
	name: 'Crush',
	binaries: ['crush'],
	shape: 'chat',
	files: [
		{
			format: 'json',
			paths(place) {
				const {platform, home, env} = place;
				const base =
					platform === 'win32'
						? (env['LOCALAPPDATA'] ?? path.join(home, 'AppData/Local'))
						: configFolder(place);
				return [
					path.join(
						env['CRUSH_GLOBAL_CONFIG'] ?? path.join(base, 'crush'),
						'crush.json',
					),
				];
			},
			changes: ({baseUrl, apiKey, model, models, smallModel}) => [
				{
					path: ['$schema'],
					value: 'https://charm.land/crush.json',
					isOptional: true,
				},
				{
					path: ['providers', providerId],
					value: {
						type: 'openai-compat',
						name: providerName,
						base_url: baseUrl,
						api_key: apiKey,
						models: models.map(
							({id, name, contextWindow, maxOutputTokens}) => ({
								id,
								name,
								context_window: contextWindow,
								default_max_tokens: maxOutputTokens,
								supports_attachments: true,
							}),
						),
					},
				},
				{
					path: ['models', 'large'],
					value: {provider: providerId, model: model.id},
				},
				{
					path: ['models', 'small'],
					value: {provider: providerId, model: smallModel.id},
				},
			],
		},
	],
	keyReference: (variable) => `$${variable}`,
	prove: {toArguments: ({prompt}) => ['run', '--quiet', prompt]},
	documentation: 'https://github.com/charmbracelet/crush#custom-providers',
	checked: {against: 'documentation', date: '2026-11-30'},
};
