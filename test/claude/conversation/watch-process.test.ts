import test from 'ava';
import {breakOff} from '../../../source/claude/conversation/watch-process.js';
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

/** A process that does what a test says each time it is interrupted. */
function listening(onInterrupt: (listener: CliListener) => void) {
	let listener: CliListener | undefined;
	const calls = {interrupts: 0, kills: 0};
	const kill = () => {
		calls.kills++;
		listener?.onEnd('');
	};

	const process: Pick<CliProcess, 'listen' | 'control' | 'kill'> = {
		listen(next) {
			listener = next;
		},
		async control() {
			calls.interrupts++;
			onInterrupt(listener!);
		},
		kill,
	};
	return {process, calls, listener: () => listener};
}

test('an interrupt resolves to the result of the turn, and stops listening to the process', async (t) => {
	const {process, calls, listener} = listening(({onLine}) => {
		onLine(result);
	});
	t.is(await breakOff(process), result);
	t.deepEqual(calls, {interrupts: 1, kills: 0});
	t.is(listener(), undefined);
});

test('an interrupt that arrived before the turn began is sent again', async (t) => {
	const {process, calls} = listening(({onLine}) => {
		onLine(calls.interrupts === 1 ? {type: 'asks'} : result);
	});
	t.is(await breakOff(process), result);
	t.deepEqual(calls, {interrupts: 2, kills: 0});
});

test('one that refuses is ended', async (t) => {
	const {process, calls} = listening(() => {
		throw new Error('no');
	});
	t.is(await breakOff(process), undefined);
	t.deepEqual(calls, {interrupts: 1, kills: 1});
});
