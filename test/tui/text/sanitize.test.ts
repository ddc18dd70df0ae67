import test from 'ava';
import stringWidth from 'string-width';
import {sanitize} from '../../../source/tui/text/sanitize.js';

const cases: Array<[fact: string, text: string, shown: string]> = [
	['line breaks stay', 'a\nb\r\nc\rd', 'a\nb\nc\nd'],
	['tabs become spaces', '\tx', '    x'],
	['colours go', '\u{1B}[31mred\u{1B}[0m', 'red'],
	['links and titles go', '\u{1B}]0;title\u{7}a\u{1B}]8;;http://x\u{7}b', 'ab'],
	['what clears the screen goes', 'a\u{1B}[2J\u{1B}[3J\u{1B}cb', 'ab'],
	['eight-bit control characters go', 'a\u{9B}31mb\u{85}', 'ab'],
	['a lone escape goes', 'a\u{1B}', 'a'],
	['bells, nulls and backspaces go', '\u{7}\u{0}a\u{8}b\u{7F}', 'ab'],
	['marks that turn text around go', 'a\u{202E}b\u{2066}c', 'abc'],
	['what is invisible goes', 'a\u{200B}b\u{FEFF}c\u{AD}', 'abc'],
	['joined families come apart', '👨‍👩‍👧', '👨👩👧'],
	['skin tones go', '👍🏽', '👍'],
	['emoji variants become plain signs', '❤️ 1️⃣', '❤ 1'],
	['flags become letters', '🇯🇵', 'JP'],
	['a half of a surrogate pair goes', 'a\u{D83D}b', 'ab'],
	['letters of any script stay', '説明 żółć ไทย', '説明 żółć ไทย'],
];

for (const [fact, text, shown] of cases) {
	test(fact, (t) => {
		t.is(sanitize(text), shown);
	});
}

test('no character below a space but the line break is left of any', (t) => {
	const all = Array.from({length: 0x3_00}, (_, code) =>
		String.fromCodePoint(code),
	).join('');
	t.notRegex(sanitize(all), /[[\p{Cc}--\n]]/v);
	t.is(stringWidth(sanitize('\u{1B}[5Cx')), 1);
});
