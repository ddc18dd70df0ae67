import path from 'node:path';
import {type Client, providerId} from '../client.js';
import {configFolder, roamingFolder} from '../client-folders.js';

export const zed: Client = {
	id: 'zed',
	name: 'Zed',
	binaries: ['zed', 'zeditor'],
	shape: 'chat',
	files: [
		{
			format: 'json',
			paths(place) {
				const {platform, home} = place;
				if (platform === 'win32') {
					return [path.join(roamingFolder(place), 'Zed/settings.json')];
				}

				const base =
					platform === 'linux'
						? configFolder(place)
						: path.join(home, '.config');
				return [path.join(base, 'zed/settings.json')];
			},
			changes: ({baseUrl, model, models}) => [
				{
					path: ['language_models', 'openai_compatible', providerId],
					value: {
						api_url: baseUrl,
						available_models: models.map(
							({id, name, contextWindow, maxOutputTokens}) => ({
								name: id,
								display_name: name,
								max_tokens: contextWindow,
								max_output_tokens: maxOutputTokens,
								capabilities: {
									tools: true,
									images: true,
									parallel_tool_calls: true,
									prompt_cache_key: false,
								},
							}),
						),
					},
				},
				{
					path: ['agent', 'default_model'],
					value: {provider: providerId, model: model.id},
				},
			],
		},
	],
	// It takes the name from the provider's.
	keyReference: (variable) => variable,
	steps: ({needsKey}) =>
		needsKey
			? []
			: [
					`Zed requires an API key: enter "any" for ${providerId} in its agent settings, under LLM Providers.`,
				],
	documentation: 'https://zed.dev/docs/ai/llm-providers#openai-api-compatible',
	checked: {against: 'documentation', date: '2026-11-30'},
};
