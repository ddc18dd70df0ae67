import path from 'node:path';
import {type Client, providerId} from '../client.js';

export const codex: Client = {
	id: 'codex',
	name: 'Codex',
	binaries: ['codex'],
	shape: 'responses',
	files: [
		{
			format: 'toml',
			paths: ({home, env}) => [
				path.join(
					env['CODEX_HOME'] ?? path.join(home, '.codex'),
					'config.toml',
				),
			],
			changes: ({baseUrl, model, needsKey, apiKey}) => [
				{path: ['model'], value: model.id},
				{path: ['model_provider'], value: providerId},
				{
					path: ['model_providers', providerId],
					value: {
						name: 'claude-max-api',
						base_url: baseUrl,
						wire_api: 'responses',
						...(needsKey && {env_key: apiKey}),
					},
				},
			],
		},
	],
	keyReference: (variable) => variable,
	prove: {
		toArguments: ({prompt}) => [
			'exec',
			'--skip-git-repo-check',
			'--sandbox',
			'read-only',
			prompt,
		],
	},
	documentation: 'https://developers.openai.com/codex/config-reference',
	checked: {against: 'client', version: '0.171.0'},
};
