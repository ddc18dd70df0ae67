import test from 'ava';
import {toModelSize} from '../../../source/wire/models/to-model-size.js';
import {available} from './catalog.js';

const sizes: Array<[model: string, window: number, answer: number]> = [
	['claude-opus-4-6', 200_000, 32_000],
	['claude-opus-4-20250514', 200_000, 32_000],
	['claude-opus-4-8', 200_000, 64_000],
	['claude-opus-4-8[1m]', 1_000_000, 64_000],
	['claude-opus-5', 200_000, 64_000],
	['claude-opus-5-20260401', 200_000, 64_000],
	['claude-opus-5-5', 1_000_000, 128_000],
	['claude-opus-6', 1_000_000, 128_000],
	['claude-sonnet-4-6', 200_000, 32_000],
	['claude-sonnet-4-5-20250929', 200_000, 32_000],
	['claude-sonnet-5', 200_000, 64_000],
	['claude-haiku-4-5', 200_000, 32_000],
	['claude-3-5-haiku-latest', 200_000, 32_000],
	['claude-fable-5', 200_000, 64_000],
	['claude-fable-5-2', 1_000_000, 128_000],
	['sonnet', 200_000, 64_000],
	['sonnet[1m]', 1_000_000, 64_000],
];

for (const [model, contextWindow, maxOutputTokens] of sizes) {
	test(`${model} takes ${contextWindow} tokens and answers ${maxOutputTokens}`, (t) => {
		t.deepEqual(toModelSize(model, []), {contextWindow, maxOutputTokens});
	});
}

test('an alias has the size of the model it stands for', (t) => {
	const models = [
		{value: 'opus', resolvedModel: 'claude-opus-5-5', displayName: 'Opus'},
	].map((model) => ({...model, effortLevels: []}));
	t.is(toModelSize('opus', models).contextWindow, 1_000_000);
});

test('what the CLI has reported goes before what is known of such models', (t) => {
	const size = {contextWindow: 500_000, maxOutputTokens: 96_000};
	const models = available.map((model) => ({...model, size}));
	t.deepEqual(toModelSize('claude-opus-4-8', models), size);
	t.deepEqual(toModelSize('opus', models), size);
});
