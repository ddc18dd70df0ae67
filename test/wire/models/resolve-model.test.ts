import test from 'ava';
import {ApiError} from '../../../source/errors/api-error.js';
import {
	type ModelCatalog,
	resolveModel,
} from '../../../source/wire/models/resolve-model.js';
import {available} from './catalog.js';

const unknown: ModelCatalog = {
	defaultModel: 'claude-opus-4',
	force: false,
	available: [],
};
const known: ModelCatalog = {...unknown, available};

const always: Array<[asked: string | undefined, model: string]> = [
	['claude-opus-4', 'opus'],
	['claude-sonnet-4', 'sonnet'],
	['claude-haiku-4', 'haiku'],
	['opus', 'opus'],
	['sonnet', 'sonnet'],
	['haiku', 'haiku'],
	['Claude-Opus-4', 'opus'],
	['openai/claude-sonnet-4', 'sonnet'],
	['anthropic/claude-haiku-4', 'haiku'],
	['claude-code-cli/opus', 'opus'],
	['claude-max/claude-opus-4', 'opus'],
	['claude-sonnet-4[1m]', 'sonnet[1m]'],
	['sonnet[1m]', 'sonnet[1m]'],
	[undefined, 'opus'],
	['', 'opus'],
	['  ', 'opus'],
	['default', 'opus'],
	['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5-20250929'],
	['claude-sonnet-4-5', 'claude-sonnet-4-5'],
	['anthropic/claude-sonnet-4.5', 'claude-sonnet-4-5'],
	['claude-sonnet-4-20250514', 'claude-sonnet-4-20250514'],
	['claude-haiku-4-5[1m]', 'claude-haiku-4-5[1m]'],
	['claude-3-5-haiku-latest', 'claude-3-5-haiku-latest'],
	['claude-3-opus-20240229', 'claude-3-opus-20240229'],
];

for (const [asked, model] of always) {
	test(`${JSON.stringify(asked)} means ${model}, with and without the list of the CLI`, (t) => {
		t.is(resolveModel(asked, unknown), model);
		t.is(resolveModel(asked, known), model);
	});
}

const byList: Array<[asked: string, model: string]> = [
	['claude-opus-4-8', 'opus'],
	['claude-opus-4-8[1m]', 'claude-opus-4-8[1m]'],
	['anthropic/claude-mythos-1', 'claude-mythos-1'],
];

for (const [asked, model] of byList) {
	test(`${asked} means ${model} by the list of the CLI`, (t) => {
		t.is(resolveModel(asked, known), model);
	});
}

for (const asked of [
	'gpt-5',
	'claude',
	'claude-mythos-9',
	'claude-opus',
	'opus; rm',
	'--help',
	'azure/claude-opus-4',
]) {
	test(`${asked} is a 404 that lists what there is`, (t) => {
		const error = t.throws(() => resolveModel(asked, known), {
			instanceOf: ApiError,
		});
		t.like(error, {
			status: 404,
			type: 'invalid_request_error',
			code: 'model_not_found',
			param: 'model',
		});
		t.is(
			error.message,
			`The model '${asked}' does not exist. There are: claude-opus-4, claude-sonnet-4, claude-haiku-4, opus, claude-opus-4-8[1m], claude-mythos-1.`,
		);
	});
}

test('a forced default wins over what is asked for, known or not', (t) => {
	const forced = {...known, defaultModel: 'haiku', force: true};
	t.is(resolveModel('claude-opus-4', forced), 'haiku');
	t.is(resolveModel('gpt-5', forced), 'haiku');
});

test('a default model that does not exist is named in the error', (t) => {
	t.throws(() => resolveModel('', {...known, defaultModel: 'opsu'}), {
		message: /'opsu' does not exist/v,
	});
});
