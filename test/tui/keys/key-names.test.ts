import test from 'ava';
import type {Key} from 'ink';
import {toKeyNames} from '../../../source/tui/keys/key-names.js';

const none: Key = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

const cases: Array<[input: string, key: Partial<Key>, names: string[]]> = [
	['j', {}, ['j']],
	['G', {shift: true}, ['G']],
	['jjk', {}, ['j', 'j', 'k']],
	['', {upArrow: true}, ['up']],
	['', {tab: true}, ['tab']],
	['', {tab: true, shift: true}, ['shift+tab']],
	['', {backspace: true}, ['backspace']],
	['', {delete: true}, ['delete']],
	['d', {ctrl: true}, ['ctrl+d']],
	// Esc, and something else before the terminal could tell them apart.
	['x', {meta: true}, ['esc', 'x']],
	['qj', {meta: true}, ['esc', 'q', 'j']],
	['/é\r', {}, ['/', 'é', 'enter']],
	['ab\u0017c\u001A', {}, ['a', 'b', 'ctrl+w', 'c', 'ctrl+z']],
	['🎉', {}, ['🎉']],
];

for (const [input, key, names] of cases) {
	test(`${JSON.stringify(input)} with ${JSON.stringify(key)} is ${names.join(' ') || 'nothing'}`, (t) => {
		t.deepEqual(toKeyNames(input, {...none, ...key}), names);
	});
}
