import path from 'node:path';
import {type Client, providerId} from '../client.js';

export const openclaw: Client = {
	id: 'openclaw',
	name: 'OpenClaw',
	binaries: ['openclaw'],
	shape: 'chat',
	files: [
		{
			format: 'json',
			paths: ({home, env}) => [
				env['OPENCLAW_CONFIG_PATH'] ??
					path.join(
						env['OPENCLAW_STATE_DIR'] ?? path.join(home, '.openclaw'),
						'openclaw.json',
					),
			],
			changes: ({baseUrl, apiKey, model, models}) => [
				{
					path: ['models', 'providers', providerId],
					value: {
						baseUrl,
						apiKey,
						api: 'openai-completions',
						models: models.map(
							({id, name, contextWindow, maxOutputTokens}) => ({
								id,
								name,
								contextWindow,
								maxTokens: maxOutputTokens,
								input: ['text', 'image'],
							}),
						),
					},
				},
				{
					path: ['agents', 'defaults', 'model', 'primary'],
					value: `${providerId}/${model.id}`,
				},
			],
		},
	],
	keyReference: (variable) => `\${${variable}}`,
	prove: {toArguments: ({prompt}) => ['agent', 'exec', prompt]},
	documentation: 'https://docs.openclaw.ai/gateway/configuration',
	checked: {against: 'client', version: '2026.9.6'},
};
