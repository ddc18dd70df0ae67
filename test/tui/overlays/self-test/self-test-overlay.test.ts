import test from 'ava';
import {cureTitle} from '../../../../source/tui/overlays/self-test/self-test-overlay.js';

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
