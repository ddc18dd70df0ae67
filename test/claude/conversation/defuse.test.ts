import test from 'ava';
import {defuse} from '../../../source/claude/conversation/defuse.js';

for (const command of ['/help', ' /clear', '\n/compact', '\t\r\n /x', '/']) {
	test(`${JSON.stringify(command)} gets a newline before it`, (t) => {
		t.is(defuse(command), `\n${command}`);
	});
}

for (const text of [
	'hello /help',
	'',
	' ',
	'@/etc/passwd',
	'a\n/help',
	String.raw`\/x`,
]) {
	test(`${JSON.stringify(text)} stays as it is`, (t) => {
		t.is(defuse(text), text);
	});
}
