import path from 'node:path';
import {type Client, providerId, providerName} from '../client.js';
import type {Place} from '../client-folders.js';

export const pi: Client = {
	id: 'pi',
	name: 'pi',
	binaries: ['pi'],
	shape: 'chat',
	files: [
		{
			format: 'json',
			paths: (place) => [path.join(toFolder(place), 'models.json')],
			changes: ({baseUrl, apiKey, models}) => [
				{
					path: ['providers', providerId],
					value: {
						name: providerName,
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
			],
		},
		{
			format: 'json',
			paths: (place) => [path.join(toFolder(place), 'settings.json')],
			changes: ({model}) => [
				{path: ['defaultProvider'], value: providerId},
				{path: ['defaultModel'], value: model.id},
			],
		},
	],
	keyReference: (variable) => variable,
	prove: {
		toArguments: ({prompt}) => ['--print', prompt],
		env: {PI_OFFLINE: '1'},
	},
	documentation:
		'https://github.com/badlogic/pi-mono/blob/main/packages/coding-agent/docs/models.md',
	checked: {against: 'client', version: '0.73.1'},
};

function toFolder({home, env}: Place): string {
	return env['PI_CODING_AGENT_DIR'] ?? path.join(home, '.pi/agent');
}
