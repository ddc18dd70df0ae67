import type {Members} from './create-members.js';
import {createWishes} from './create-wishes.js';
import {nextSpare} from './next-spare.js';
import {surplusSpares} from './surplus-spares.js';

/** Keeps booted processes waiting for turns to come; boots one at a time. */
export type SpareKeeper = {
	/** Looks soon whether a spare is missing, or one too many. */
	fillSoon(): void;
	/** A turn has asked for this model. */
	note(model: string): void;
	setDefaultModel(model: string): void;
	/** A process has come up. */
	onReady(): void;
	/** One has not: the next try waits longer. */
	onBootFailure(): void;
	/** There is another CLI, or login: what failed may come up now. */
	reset(): void;
	close(): void;
};

export function createSpareKeeper(options: {
	members: Members;
	defaultModel: string;
	spareProcesses: number;
	maxProcesses: number;
	/** How long after a change the next spare is started, in milliseconds; doubles with each that does not come up. */
	refillMs: number;
	/** `false` while turns wait, what is free is for them, and while there is no CLI. */
	mayFill(): boolean;
	onChange(): void;
}): SpareKeeper {
	const {members} = options;
	const wishes = createWishes({
		defaultModel: options.defaultModel,
		spares: options.spareProcesses,
		memoryMs: 10 * 60_000,
		now: Date.now,
	});
	let timer: NodeJS.Timeout | undefined;
	let failures = 0;
	let isClosed = false;

	function fill(): void {
		timer = undefined;
		for (const member of surplusSpares(members.list(), wishes.list())) {
			members.end(member);
		}

		const model = nextSpare(
			members.list(),
			wishes.list(),
			options.maxProcesses,
		);
		if (model !== undefined && options.mayFill()) {
			members.boot(model, {isClaimed: false});
			options.onChange();
		}
	}

	return {
		fillSoon() {
			if (!isClosed) {
				timer ??= setTimeout(
					fill,
					Math.min(options.refillMs * 2 ** failures, longestDelayMs),
				);
			}
		},
		note: wishes.note,
		setDefaultModel: wishes.setDefault,
		onReady() {
			failures = 0;
		},
		onBootFailure() {
			failures++;
		},
		reset() {
			failures = 0;
			clearTimeout(timer);
			timer = undefined;
		},
		close() {
			isClosed = true;
			clearTimeout(timer);
		},
	};
}

// A CLI that cannot start is tried no more often than this.
const longestDelayMs = 60_000;
