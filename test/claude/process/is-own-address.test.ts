import test from 'ava';
import {isOwnAddress} from '../../../source/claude/process/is-own-address.js';

const own = 'http://127.0.0.1:3456';

const addresses: Array<[url: string, origin: string, isOwn: boolean]> = [
	['http://127.0.0.1:3456', own, true],
	['http://localhost:3456/', own, true],
	['http://[::1]:3456/v1', own, true],
	['http://0.0.0.0:3456', own, true],
	['http://127.0.0.1:3457', own, false],
	['http://127.0.0.1', own, false],
	['http://127.0.0.1', 'http://127.0.0.1:80', true],
	['http://192.168.1.5:3456', own, false],
	['http://192.168.1.5:3456', 'http://192.168.1.5:3456', true],
	['http://127.0.0.1:3456', 'http://192.168.1.5:3456', false],
	['https://api.anthropic.com', own, false],
	['https://gateway.example:3456', own, false],
	['nonsense', own, false],
];

for (const [url, origin, isOwn] of addresses) {
	test(`${url} is ${isOwn ? '' : 'not '}${origin}`, (t) => {
		t.is(isOwnAddress(url, origin), isOwn);
	});
}
