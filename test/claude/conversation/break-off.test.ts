import test from 'ava';
import {breakOff} from '../../../source/claude/conversation/break-off.js';
import type {ResultLine} from '../../../source/claude/lines/cli-line.js';
import type {
	CliListener,
	CliProcess,
} from '../../../source/claude/process/create-cli-process.js';

const result: ResultLine = {
	type: 'result',
	subtype: 'error_during_execution',
	isError: true,
	text: '',
};

/** A process that does what a test says each time it is told to break off. */
function listening(onInterrupt: (listener: CliListener) => void) {
	let listener: CliListener | undefined;
	const told = {interrupts: 0, kills: 0};
	const kill = () => {
		told.kills++;
		listener?.onEnd('');
	};

	const process: Pick<CliProcess, 'listen' | 'control' | 'kill'> = {
		listen(next) {
			listener = next;
		},
		async control() {
			told.interrupts++;
			onInterrupt(listener!);
		},
		kill,
	};
	return {process, told, listener: () => listener};
}

test('it resolves to the result of the turn, and hears the process no more', async (t) => {
	const {process, told, listener} = listening(({onLine}) => {
		onLine(result);
	});
	t.is(await breakOff(process), result);
	t.deepEqual(told, {interrupts: 1, kills: 0});
	t.is(listener(), undefined);
});

test('a CLI that was told so before its turn began is told again', async (t) => {
	const {process, told} = listening(({onLine}) => {
		onLine(told.interrupts === 1 ? {type: 'asks'} : result);
	});
	t.is(await breakOff(process), result);
	t.deepEqual(told, {interrupts: 2, kills: 0});
});

test('one that refuses is ended', async (t) => {
	const {process, told} = listening(() => {
		throw new Error('no');
	});
	t.is(await breakOff(process), undefined);
	t.deepEqual(told, {interrupts: 1, kills: 1});
});
