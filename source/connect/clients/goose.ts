import path from 'node:path';
import {type Client, providerName} from '../client.js';
import {configFolder, type Place, roamingFolder} from '../client-folders.js';
import {keyVariable} from '../to-target.js';

/** Goose gives this prefix to providers that users add. */
const id = 'custom_claude_max';

export const goose: Client = {
	id: 'goose',
	name: 'Goose',
	binaries: ['goose'],
	shape: 'chat',
	files: [
		{
			format: 'json',
			paths: (place) => [
				path.join(toFolder(place), `custom_providers/${id}.json`),
			],
			changes: ({origin, models, needsKey}) => [
				{
					path: [],
					value: {
						name: id,
						engine: 'openai',
						display_name: providerName,
						description: 'claude-max-api',
						api_key_env: keyVariable,
						base_url: `${origin}/v1/chat/completions`,
						models: models.map(({id: name, contextWindow}) => ({
							name,
							context_limit: contextWindow,
						})),
						supports_streaming: true,
						requires_auth: needsKey,
					},
				},
			],
		},
		{
			format: 'yaml',
			paths: (place) => [path.join(toFolder(place), 'config.yaml')],
			changes: ({model}) => [
				{path: ['GOOSE_PROVIDER'], value: id},
				{path: ['GOOSE_MODEL'], value: model.id},
			],
		},
	],
	keyReference: (variable) => variable,
	steps: ({needsKey}) =>
		needsKey
			? []
			: [
					`Older versions of Goose require an API key: set ${keyVariable}=any where you start Goose.`,
				],
	prove: {
		toArguments: ({prompt}) => ['run', '--no-session', '--text', prompt],
	},
	documentation:
		'https://block.github.io/goose/docs/getting-started/providers#custom-provider',
	checked: {against: 'documentation', date: '2026-11-30'},
};

function toFolder(place: Place): string {
	return place.platform === 'win32'
		? path.join(roamingFolder(place), 'Block/goose/config')
		: path.join(configFolder(place), 'goose');
}
