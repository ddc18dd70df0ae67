import test from 'ava';
import {createTerminalModes} from '../../source/tui/terminal.js';

function open(isOn: boolean) {
	let output = '';
	const options = {hasMouse: isOn, hasTitle: isOn};
	const modes = createTerminalModes((sequence) => {
		output += sequence;
	}, options);
	const take = () => {
		const taken = output;
		output = '';
		return taken.replaceAll('\u001B', '^');
	};

	return {modes, take};
}

test('mouse and title are switched on, and given back once', (t) => {
	const {modes, take} = open(true);
	modes.enter();
	t.is(take(), '^[?1007s^[?1007h^[?1004h^[22;2t^[?1000h^[?1006h');
	modes.setTitle('● 2');
	t.is(take(), '^]2;● 2\u0007');
	modes.leave();
	t.is(take(), '^[?1006l^[?1000l^[23;2t^[?1004l^[?1007r');
	modes.leave();
	modes.setTitle('● 3');
	t.is(take(), '');
	// After a suspension the title is that of now.
	modes.enter();
	t.true(take().endsWith('^]2;● 3\u0007'));
});

test('what is switched off is left alone, and can be switched at any time', (t) => {
	const {modes, take} = open(false);
	modes.enter();
	modes.setTitle('● 2');
	t.is(take(), '^[?1007s^[?1007h^[?1004h^[22;2t');
	modes.setOptions({hasMouse: true, hasTitle: true});
	t.is(take(), '^[?1000h^[?1006h^]2;● 2\u0007');
	modes.setOptions({hasMouse: false, hasTitle: false});
	t.is(take(), '^[?1006l^[?1000l^[23;2t^[22;2t');
});
