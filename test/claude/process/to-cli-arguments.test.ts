import test from 'ava';
import {toCliArguments} from '../../../source/claude/process/to-cli-arguments.js';

const given: Array<[flag: string, value?: string]> = [
	['--tools', ''],
	['--setting-sources', ''],
	[
		'--settings',
		'{"crossSessionInbound":"refuse","remoteControlAtStartup":false}',
	],
	['--strict-mcp-config'],
	['--no-session-persistence'],
	['--disable-slash-commands'],
	['--allowedTools', 'mcp__client'],
	['--model', 'claude-opus-4-8[1m]'],
];

for (const [flag, value] of given) {
	test(`${flag} ${value ?? ''}`.trim(), (t) => {
		const words = toCliArguments('claude-opus-4-8[1m]');
		const index = words.indexOf(flag);
		t.not(index, -1);
		if (value !== undefined) {
			t.is(words[index + 1], value);
		}
	});
}

test('--bare, which ignores the login, is not among them', (t) => {
	t.false(toCliArguments('sonnet').includes('--bare'));
});
