import test from 'ava';
import type {Capability} from '../../../source/claude/claude-health.js';
import {
	oldestCli,
	toCapabilities,
} from '../../../source/claude/cli/to-capabilities.js';

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
