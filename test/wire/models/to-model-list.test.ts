import test from 'ava';
import {
	retrieveModel,
	toModelList,
} from '../../../source/wire/models/to-model-list.js';
import {available} from './catalog.js';

test('the list holds our ids while the CLI has told none', (t) => {
	t.deepEqual(toModelList([], 1_700_000_000), {
		object: 'list',
		data: [
			['claude-opus-4', 'Opus'] as const,
			['claude-sonnet-4', 'Sonnet'] as const,
			['claude-haiku-4', 'Haiku'] as const,
		].map(([id, name]) => ({
			id,
			object: 'model',
			created: 1_700_000_000,
			owned_by: 'anthropic',
			type: 'model',
			display_name: name,
			created_at: '2023-11-14T22:13:20.000Z',
			context_window: 200_000,
			context_length: 200_000,
			max_model_len: 200_000,
			max_output_tokens: name === 'Haiku' ? 32_000 : 64_000,
			top_provider: {
				context_length: 200_000,
				max_completion_tokens: name === 'Haiku' ? 32_000 : 64_000,
			},
			max_input_tokens: 200_000,
			max_tokens: name === 'Haiku' ? 32_000 : 64_000,
		})),
		has_more: false,
		first_id: 'claude-opus-4',
		last_id: 'claude-haiku-4',
	});
});

test('the list goes on with that of the CLI, without its default', (t) => {
	const {data} = toModelList(available, 0);
	t.like(data, [
		{id: 'claude-opus-4', display_name: 'Opus 4.8'},
		{id: 'claude-sonnet-4'},
		{id: 'claude-haiku-4'},
		{id: 'opus'},
		{id: 'claude-opus-4-8[1m]'},
		{id: 'claude-mythos-1', display_name: 'Mythos'},
	]);
});

test('every id of the list can be retrieved', (t) => {
	const catalog = {defaultModel: 'opus', force: false, available};
	for (const {id} of available.map(({value}) => ({id: value}))) {
		t.like(retrieveModel(id, catalog, 7), {id, object: 'model', created: 7});
	}
});

test('a model that is not there cannot be retrieved, even if the default is forced', (t) => {
	const catalog = {defaultModel: 'opus', force: true, available};
	t.throws(() => retrieveModel('gpt-5', catalog, 0), {
		message: /'gpt-5' does not exist/v,
	});
});
