import test from 'ava';
import {toModelChoices} from '../../../source/wire/models/to-model-choices.js';
import {available} from './catalog.js';

test('there are three families to choose from before the CLI has told its list', (t) => {
	t.deepEqual(toModelChoices([]), [
		{id: 'claude-opus-4', value: 'opus', displayName: 'Opus'},
		{id: 'claude-sonnet-4', value: 'sonnet', displayName: 'Sonnet'},
		{id: 'claude-haiku-4', value: 'haiku', displayName: 'Haiku'},
	]);
});

test('the CLI names what it lists, and its other models follow', (t) => {
	t.deepEqual(toModelChoices(available), [
		{
			id: 'claude-opus-4',
			value: 'opus',
			displayName: 'Opus 4.8',
			description: 'Most capable',
		},
		{id: 'claude-sonnet-4', value: 'sonnet', displayName: 'Sonnet'},
		{id: 'claude-haiku-4', value: 'haiku', displayName: 'Haiku'},
		{
			id: 'claude-opus-4-8[1m]',
			value: 'claude-opus-4-8[1m]',
			displayName: 'Opus 4.8 with 1M context',
		},
		{
			id: 'claude-mythos-1',
			value: 'claude-mythos-1',
			displayName: 'Mythos',
			description: 'Of a family this program does not know',
		},
	]);
});
