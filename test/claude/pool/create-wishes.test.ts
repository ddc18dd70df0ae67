import test from 'ava';
import {createWishes} from '../../../source/claude/pool/create-wishes.js';

test('the default model has all the spares', (t) => {
	const {wishes} = setUp();
	t.deepEqual(wishes.list(), [{model: 'sonnet', count: 2}]);
	wishes.setDefault('opus');
	t.deepEqual(wishes.list(), [{model: 'opus', count: 2}]);
});

test('other models have one each while they are in use, the last used first', (t) => {
	const {wishes, pass} = setUp();
	wishes.note('opus');
	wishes.note('haiku');
	wishes.note('sonnet');
	pass(60);
	wishes.note('opus');
	t.deepEqual(wishes.list(), [
		{model: 'sonnet', count: 2},
		{model: 'opus', count: 1},
		{model: 'haiku', count: 1},
	]);
	pass(40);
	t.deepEqual(wishes.list(), [
		{model: 'sonnet', count: 2},
		{model: 'opus', count: 1},
	]);
	pass(60);
	t.deepEqual(wishes.list(), [{model: 'sonnet', count: 2}]);
});

test('a model that does not exist has none, unless it is the default', (t) => {
	const {wishes} = setUp();
	wishes.note('opus-11');
	wishes.forget('opus-11');
	wishes.forget('sonnet');
	t.deepEqual(wishes.list(), [{model: 'sonnet', count: 2}]);
});

test('a former default model keeps a spare while it is in use', (t) => {
	const {wishes} = setUp();
	wishes.note('sonnet');
	wishes.setDefault('opus');
	t.deepEqual(wishes.list(), [
		{model: 'opus', count: 2},
		{model: 'sonnet', count: 1},
	]);
});

test('where no spares are wanted, none are wished for', (t) => {
	const {wishes} = setUp(0);
	wishes.note('opus');
	t.true(wishes.list().every(({count}) => count === 0));
});

function setUp(spares = 2) {
	let now = 0;
	const wishes = createWishes({
		defaultModel: 'sonnet',
		spares,
		memoryMs: 100,
		now: () => now,
	});
	return {
		wishes,
		pass(ms: number) {
			now += ms;
		},
	};
}
