import test from 'ava';
import {escapeSlashCommand} from '../../../source/claude/conversation/escape-slash-command.js';

for (const command of ['/help', ' /clear', '\n/compact', '\t\r\n /x', '/']) {
	test(`${JSON.stringify(command)} gets a newline before it`, (t) => {
		t.is(escapeSlashCommand(command), `\n${command}`);
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
		t.is(escapeSlashCommand(text), text);
	});
}
