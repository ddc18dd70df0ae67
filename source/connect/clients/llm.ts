import path from 'node:path';
import {type Client, providerId} from '../client.js';
import {dataFolder} from '../client-folders.js';

export const llm: Client = {
	id: 'llm',
	name: 'llm',
	binaries: ['llm'],
	shape: 'chat',
	files: [
		{
			format: 'yaml',
			paths(place) {
				const {env} = place;
				const folder =
					env['LLM_USER_PATH'] ??
					path.join(dataFolder(place), 'io.datasette.llm');
				return [path.join(folder, 'extra-openai-models.yaml')];
			},
			changes: ({baseUrl, models, needsKey}) =>
				models.map(({id}) => ({
					path: [{model_id: id}],
					value: {
						model_name: id,
						api_base: baseUrl,
						vision: true,
						supports_schema: true,
						supports_tools: true,
						...(needsKey && {api_key_name: providerId}),
					},
				})),
		},
	],
	keyReference: () => providerId,
	keyPlace: `its own store: llm keys set ${providerId}`,
	steps: ({model}) => [
		`Use it with: llm -m ${model.id} "…", or make it the default: llm models default ${model.id}`,
	],
	prove: {toArguments: ({prompt, model}) => ['-m', model, '--no-log', prompt]},
	documentation:
		'https://llm.datasette.io/en/stable/other-models.html#openai-compatible-models',
	checked: {against: 'documentation', date: '2026-11-30'},
};
