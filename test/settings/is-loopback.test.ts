import test from 'ava';
import {isLoopback} from '../../source/settings/is-loopback.js';

const hosts: Array<[string, boolean]> = [
	['localhost', true],
	['LOCALHOST.', true],
	['app.localhost', true],
	['127.0.0.1', true],
	['127.255.255.254', true],
	['::1', true],
	['[::1]', true],
	['::ffff:127.0.0.1', true],
	['0.0.0.0', false],
	['::', false],
	['128.0.0.1', false],
	['127.0.0.1.evil.example', false],
	['localhost.evil.example', false],
	['notlocalhost', false],
	['', false],
];

for (const [host, expected] of hosts) {
	test(`'${host}' is ${expected ? '' : 'not '}this machine`, (t) => {
		t.is(isLoopback(host), expected);
	});
}
