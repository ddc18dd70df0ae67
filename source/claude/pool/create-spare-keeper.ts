import type {Members} from './create-members.js';
import {createSpareTargets, nextSpare, surplusSpares} from './spare-targets.js';

/** Keeps booted processes waiting for turns to come; boots one at a time. */
export type SpareKeeper = {
	/**
	Looks soon whether a spare is missing, or one too many. While there still is a spare, each call puts it off a little:
	a boot takes a core for a second, and turns that follow one another are to have the machine.
	*/
	fillSoon(): void;
	/** A turn has asked for this model. */
	note(model: string): void;
	/** There is no such model. */
	forget(model: string): void;
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
	const targets = createSpareTargets({
		defaultModel: options.defaultModel,
		spares: options.spareProcesses,
		memoryMs: 10 * 60_000,
		now: Date.now,
	});
	let timer: NodeJS.Timeout | undefined;
	/** When the first of the calls was that this timer is for. */
	let wantedAt = 0;
	let failures = 0;
	let isClosed = false;

	function fill(): void {
		timer = undefined;
		for (const member of surplusSpares(members.list(), targets.list())) {
			members.end(member);
		}

		const model = nextSpare(
			members.list(),
			targets.list(),
			options.maxProcesses,
		);
		if (model !== undefined && options.mayFill()) {
			members.boot(model, {isClaimed: false});
			options.onChange();
		}
	}

	function hasSpare(): boolean {
		return members.list().some(({state}) => state.type === 'spare');
	}

	return {
		fillSoon() {
			if (isClosed || (timer && !hasSpare())) {
				return;
			}

			const now = Date.now();
			wantedAt = timer ? wantedAt : now;
			clearTimeout(timer);
			const wait = Math.min(options.refillMs * 2 ** failures, longestDelayMs);
			const putOff = Math.min(now - wantedAt, longestPutOffMs);
			timer = setTimeout(fill, wantedAt + putOff + wait - now);
		},
		note: targets.note,
		forget: targets.forget,
		setDefaultModel: targets.setDefault,
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

const longestPutOffMs = 3000;
