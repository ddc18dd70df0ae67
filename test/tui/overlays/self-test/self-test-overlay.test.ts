import test from 'ava';
import {
	cureTitle,
	toSelfTestBox,
} from '../../../../source/tui/overlays/self-test/self-test-overlay.js';

for (const command of [
	'claude auth login',
	'/opt/bin/claude --version',
	'CLAUDE_MAX_API_KEY=… claude-max-api test',
]) {
	test(`“${command}” is something to type`, (t) => {
		t.is(cureTitle(command), 'Run this in another terminal:');
	});
}

for (const advice of [
	'Wait, or choose another model',
	'Leave out --claude, or correct it',
]) {
	test(`“${advice}” is nothing to type`, (t) => {
		t.is(cureTitle(advice), 'Fix:');
	});
}

test('a step that took no time has none', (t) => {
	const {lines} = toSelfTestBox(
		{
			isRunning: false,
			steps: [
				{id: 'login', title: 'Signed in', status: 'passed', durationMs: 0},
				{
					id: 'stream',
					title: 'Stream completes',
					status: 'passed',
					durationMs: 12,
				},
			],
		},
		{columns: 40},
	);
	const rows = lines.map((line) =>
		line
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
	t.is(rows[0], '✓ Signed in');
	t.regex(rows[1]!, /12ms$/v);
});
