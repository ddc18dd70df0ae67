import test from 'ava';
import {toAnsweredModel} from '../../../source/wire/models/to-answered-model.js';
import {available} from './catalog.js';

const catalog = {defaultModel: 'claude-opus-4', force: false, available};
const unknown = {...catalog, available: []};

const same: Array<[asked: string, answering: string, catalog: typeof catalog]> =
	[
		['claude-opus-4', 'claude-opus-4-8', catalog],
		['openai/claude-opus-4', 'claude-opus-4-8', catalog],
		['opus', 'claude-opus-4-8', catalog],
		['opus', 'claude-opus-4-8', unknown],
		['haiku', 'claude-haiku-4-5-20251001', catalog],
		['claude-opus-4-8[1m]', 'claude-opus-4-8', catalog],
		['claude-sonnet-4.5', 'claude-sonnet-4-5-20250929', catalog],
		['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929', unknown],
		['claude-opus-4-20250514', 'claude-opus-4-20250514', catalog],
		['claude-opus-4-0', 'claude-opus-4-20250514', catalog],
		['claude-3-5-haiku-latest', 'claude-3-5-haiku-20241022', catalog],
		['claude-mythos-1', 'claude-mythos-1', catalog],
		// What the driver does not know it does not say.
		['claude-opus-4', '', catalog],
	];

for (const [asked, answering, models] of same) {
	const known = models === catalog ? '' : ', of models that are not known';
	test(`${asked} is what '${answering}' was asked by${known}`, (t) => {
		t.deepEqual(toAnsweredModel(asked, answering, models), {
			name: asked,
			adjusted: undefined,
		});
	});
}

const other: Array<
	[asked: string, answering: string, catalog: typeof catalog]
> = [
	['claude-opus-4-20250514', 'claude-opus-4-8', catalog],
	['claude-opus-4-20250514', 'claude-opus-4-1-20250805', unknown],
	['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5-20260101', catalog],
	['claude-opus-4-1', 'claude-opus-4-8', unknown],
	['claude-opus-4', 'claude-sonnet-5', catalog],
	['opus', 'claude-sonnet-5', unknown],
	['opus', 'claude-opus-4-1', catalog],
	['claude-mythos-1', 'claude-opus-4-8', catalog],
];

for (const [asked, answering, models] of other) {
	const known = models === catalog ? '' : ', of models that are not known';
	test(`${answering} answers under its own name in place of ${asked}${known}`, (t) => {
		t.deepEqual(toAnsweredModel(asked, answering, models), {
			name: answering,
			adjusted: answering,
		});
	});
}

for (const asked of [undefined, '', 'default']) {
	test(`where ${JSON.stringify(asked)} is asked for, whatever answers is named`, (t) => {
		t.deepEqual(toAnsweredModel(asked, 'claude-sonnet-5', catalog), {
			name: 'claude-sonnet-5',
			adjusted: undefined,
		});
	});
}

test('a model that is forced answers under its own name, and is reported by that of the settings', (t) => {
	const forced = {...catalog, force: true};
	t.deepEqual(toAnsweredModel('haiku', 'claude-opus-4-8', forced), {
		name: 'claude-opus-4-8',
		adjusted: 'claude-opus-4',
	});
	t.deepEqual(toAnsweredModel('gpt-5', 'claude-sonnet-5', forced), {
		name: 'claude-sonnet-5',
		adjusted: 'claude-sonnet-5',
	});
	t.deepEqual(toAnsweredModel('opus', 'claude-opus-4-8', forced), {
		name: 'opus',
		adjusted: undefined,
	});
});
