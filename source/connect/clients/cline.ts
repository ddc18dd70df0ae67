import path from 'node:path';
import type {Client} from '../client.js';

export const cline: Client = {
	id: 'cline',
	name: 'Cline',
	binaries: ['cline'],
	shape: 'chat',
	files: [
		{
			format: 'json',
			paths: ({home, env}) => [
				path.join(
					env['CLINE_DIR'] ?? path.join(home, '.cline'),
					'data/settings/providers.json',
				),
			],
			changes: ({baseUrl, apiKey, model}) => [
				{path: ['version'], value: 1, isOptional: true},
				{path: ['lastUsedProvider'], value: 'openai-compatible'},
				{
					path: ['providers', 'openai-compatible', 'settings'],
					value: {
						provider: 'openai-compatible',
						apiKey,
						model: model.id,
						baseUrl,
					},
				},
				{
					path: ['providers', 'openai-compatible', 'updatedAt'],
					value: '2026-11-30T00:00:00.000Z',
					isOptional: true,
				},
				{
					path: ['providers', 'openai-compatible', 'tokenSource'],
					value: 'manual',
				},
			],
		},
	],
	steps: () => [
		"This is Cline's command line. In its extension: Settings, API Provider: OpenAI Compatible, with the same values.",
	],
	prove: {toArguments: ({prompt}) => [prompt]},
	documentation: 'https://docs.cline.bot/provider-config/openai-compatible',
	checked: {against: 'client', version: '3.0.65'},
};
