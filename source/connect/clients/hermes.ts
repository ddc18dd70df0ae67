import path from 'node:path';
import {type Client, providerId} from '../client.js';

export const hermes: Client = {
	id: 'hermes',
	name: 'Hermes Agent',
	binaries: ['hermes'],
	shape: 'chat',
	files: [
		{
			format: 'yaml',
			paths: ({home, env}) => [
				path.join(
					env['HERMES_HOME'] ?? path.join(home, '.hermes'),
					'config.yaml',
				),
			],
			changes: ({baseUrl, apiKey, needsKey, model, models}) => [
				{
					path: ['model'],
					value: {
						default: model.id,
						provider: `custom:${providerId}`,
						base_url: baseUrl,
						context_length: model.contextWindow,
					},
				},
				{
					path: ['custom_providers', {name: providerId}],
					value: {
						base_url: baseUrl,
						...(needsKey && {key_env: apiKey}),
						api_mode: 'chat_completions',
						// It guesses otherwise, and refuses what it takes for too small.
						models: Object.fromEntries(
							models.map(({id, contextWindow}) => [
								id,
								{context_length: contextWindow},
							]),
						),
					},
				},
			],
		},
	],
	keyReference: (variable) => variable,
	documentation:
		'https://hermes-agent.nousresearch.com/docs/integrations/providers#named-custom-providers',
	checked: {against: 'documentation', date: '2026-11-30'},
};
