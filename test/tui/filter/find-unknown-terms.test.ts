import test from 'ava';
import {findUnknownTerms} from '../../../source/tui/filter/filter.js';

for (const text of [
	'',
	'status:fail',
	'status:429',
	'shape:chat',
	'>5s',
	'caler:',
	'"see: the table"',
]) {
	test(`“${text}” is understood`, (t) => {
		t.deepEqual(findUnknownTerms(text), []);
	});
}

for (const [text, told] of [
	['status:bogus', /^No status begins with “bogus”: .* failed, .*429/v],
	['-shape:soap', /^No shape begins with “soap”: chat, /v],
	['>abc', /^“>abc” is no duration: >5s, /v],
	['caler:cursor', /^“caler:cursor” is looked for as text\. .*caller:/v],
	['tokens>5k', /^“tokens>5k” is looked for as text\. .*>5s/v],
	['-status=failed', /^“status=failed” is looked for as text\. .*status:/v],
] as const) {
	test(`of “${text}” it is said what there is`, (t) => {
		const [sentence = ''] = findUnknownTerms(`hello ${text}`);
		t.regex(sentence, told);
	});
}
