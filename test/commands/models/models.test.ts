import test from 'ava';
import {toModelLines} from '../../../source/commands/models/models.js';

const choices = [
	{
		id: 'claude-opus-4',
		value: 'opus',
		displayName: 'Opus',
		description: 'Best',
	},
	{
		id: 'claude-sonnet-5-with-a-long-name[1m]',
		value: 'sonnet[1m]',
		displayName: 'Sonnet 5 (1M context)',
		description: 'Long',
	},
	{id: 'claude-haiku-4', value: 'haiku', displayName: 'Haiku'},
];

test('the columns are as wide as their longest names, and the default is marked', (t) => {
	t.deepEqual(toModelLines(choices, 'opus'), [
		'● claude-opus-4                         Opus                   Best',
		'  claude-sonnet-5-with-a-long-name[1m]  Sonnet 5 (1M context)  Long',
		'  claude-haiku-4                        Haiku',
	]);
});

test('no models are no lines', (t) => {
	t.deepEqual(toModelLines([], 'opus'), []);
});
