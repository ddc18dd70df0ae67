import test from 'ava';
import {isAtLeast, parseVersion} from '../../../source/claude/cli/version.js';

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
