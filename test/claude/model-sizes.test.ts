import test from 'ava';
import {startClaude} from './start-claude.js';

test('a model has its context window and its longest answer once it has answered', async (t) => {
	const {ask, claude, close} = await startClaude();
	t.teardown(close);
	await ask();
	const models = await claude.knownModels();
	const sonnet = models.find(({value}) => value === 'sonnet');
	// 200,000 on 2.1.197, a million on 2.1.332.
	t.true(sonnet!.size!.contextWindow >= 200_000);
	t.true(sonnet!.size!.maxOutputTokens >= 32_000);
	const others = models.filter(
		({resolvedModel}) => resolvedModel !== sonnet!.resolvedModel,
	);
	t.true(others.length > 0);
	t.deepEqual(
		others.filter(({size}) => size),
		[],
	);
});
