import test from 'ava';
import {cutText} from '../../source/traffic/cut-text.js';

const cuts = [
	['short', 10, 'short'],
	['exact', 5, 'exact'],
	['too long', 3, 'too'],
	['nothing fits', 0, ''],
	['ab😀cd', 3, 'ab'],
	['ab😀cd', 4, 'ab😀'],
] as const;

for (const [text, limit, expected] of cuts) {
	test(`'${text}' cut to ${limit} is '${expected}'`, (t) => {
		t.is(cutText(text, limit), expected);
	});
}
