import path from 'node:path';
import {type Client, providerName} from '../client.js';

export const continueClient: Client = {
	id: 'continue',
	name: 'Continue',
	binaries: ['cn'],
	shape: 'chat',
	files: [
		{
			format: 'yaml',
			paths: ({home, env}) => [
				path.join(
					env['CONTINUE_GLOBAL_DIR'] ?? path.join(home, '.continue'),
					'config.yaml',
				),
			],
			changes: ({baseUrl, apiKey, models}) => [
				{path: ['name'], value: providerName, isOptional: true},
				{path: ['version'], value: '1.0.0', isOptional: true},
				{path: ['schema'], value: 'v1', isOptional: true},
				...models.map(({id, name}) => ({
					path: ['models', {name}],
					value: {
						provider: 'openai',
						model: id,
						apiBase: baseUrl,
						apiKey,
						roles: ['chat', 'edit', 'apply'],
						capabilities: ['tool_use', 'image_input'],
					},
				})),
			],
		},
	],
	keyReference: (variable) => `\${{ secrets.${variable} }}`,
	steps: ({model, needsKey}) => [
		`Choose "${model.name}" in Continue's list of models.`,
		...(needsKey ? ['Put CLAUDE_MAX_API_KEY=… into ~/.continue/.env.'] : []),
	],
	prove: {
		toArguments: ({prompt}) => ['--print', '--auto', prompt],
		env: {CONTINUE_TELEMETRY_ENABLED: '0'},
	},
	documentation: 'https://docs.continue.dev/reference',
	checked: {against: 'client', version: '1.5.47'},
};
