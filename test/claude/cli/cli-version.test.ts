import test from 'ava';
import {
	isAtLeast,
	parseVersion,
	oldestCli,
	toCapabilities,
	toTrial,
} from '../../../source/claude/cli/cli-version.js';
import type {Capability} from '../../../source/claude/claude-health.js';

const texts: Array<[text: string, version?: string]> = [
	['2.1.197 (Claude Code)', '2.1.197'],
	['claude 10.0.0-beta.1', '10.0.0'],
	['', undefined],
	['2.1', undefined],
	['command not found', undefined],
];

for (const [text, version] of texts) {
	test(`the version in "${text}" is ${version}`, (t) => {
		t.is(parseVersion(text), version);
	});
}

const comparisons: Array<[version: string, wanted: string, is: boolean]> = [
	['2.1.150', '2.1.150', true],
	['2.1.149', '2.1.150', false],
	['2.1.1000', '2.1.150', true],
	['2.2.0', '2.1.150', true],
	['10.0.0', '2.1.150', true],
	['1.99.999', '2.1.150', false],
];

for (const [version, wanted, is] of comparisons) {
	test(`${version} is ${is ? '' : 'not '}at least ${wanted}`, (t) => {
		t.is(isAtLeast(version, wanted), is);
	});
}

const cases: Array<[version: string, capabilities: Capability[]]> = [
	['2.1.49', []],
	['2.1.50', ['late-settings']],
	['2.1.100', ['late-settings', 'deferred-tools']],
	[oldestCli, ['history-replay', 'late-settings', 'deferred-tools']],
	[
		'2.1.330',
		['history-replay', 'late-settings', 'deferred-tools', 'usage', 'rewind'],
	],
];

for (const [version, capabilities] of cases) {
	test(`${version} can do ${capabilities.join(', ') || 'nothing'}`, (t) => {
		const can = Object.entries(toCapabilities(version)).flatMap(([name, is]) =>
			is ? [name] : [],
		);
		t.deepEqual(can, capabilities);
	});
}

const tried = [
	{version: '2.1.150', on: '2026-11-30', passed: 90, failed: ['rewind']},
	{version: '2.1.332', on: '2026-11-30', passed: 100, failed: []},
];

for (const [version, words] of [
	['2.1.150', 'tried, without: rewind'],
	['2.1.332', 'tried'],
	['2.1.200', ''],
	['2.1.341', 'newer than any that was tried (2.1.332)'],
	['2.2.0', 'newer than any that was tried (2.1.332)'],
] as const) {
	test(`the CLI ${version} is ${words || 'not spoken of'}`, (t) => {
		t.is(toTrial(version, tried), words);
	});
}

test('without a trial nothing is said', (t) => {
	t.is(toTrial('2.1.341', []), '');
});
