import type {CliProcess} from '../../../source/claude/process/create-cli-process.js';

/** A process that does what the test says, and nothing of its own. */
export type Puppet = CliProcess & {
	/** It has come up. */
	answer(): void;
	/** It ends by itself. */
	end(): void;
};

let started = 0;

export type PuppetOptions = {
	startedAt?: number;
	canRewind?: boolean;
	/** Told to end, it is still there until `end()`. */
	isSlowToEnd?: boolean;
};

export function createPuppet(
	model = 'sonnet',
	{
		startedAt = Date.now(),
		canRewind = false,
		isSlowToEnd = false,
	}: PuppetOptions = {},
): Puppet {
	const pid = ++started;
	let isEnded = false;
	let end: (words: string) => void = () => undefined;
	let answer: () => void = () => undefined;
	let refuse: (error: Error) => void = () => undefined;
	const ended = new Promise<string>((resolve) => {
		end = resolve;
	});
	const answered = new Promise<void>((resolve, reject) => {
		answer = resolve;
		refuse = reject;
	});

	// Some are never asked anything.
	void Promise.allSettled([answered]);

	const kill = () => {
		isEnded = true;
		if (!isSlowToEnd) {
			finish();
		}
	};

	const finish = () => {
		isEnded = true;
		refuse(new Error('It has ended'));
		end('last words');
	};

	return {
		pid,
		model,
		startedAt,
		canRewind,
		canInsert: () => false,
		goesOnAfterCut: true,
		ended,
		isEnded: () => isEnded,
		send: () => undefined,
		drained: async () => undefined,
		control: async () => answered,
		listen: () => undefined,
		answerWith: () => undefined,
		kill,
		answer() {
			answer();
		},
		end: finish,
	};
}
