import type {Members} from './create-members.js';
import {createWishes} from './create-wishes.js';
import {nextSpare} from './next-spare.js';

/** Keeps booted processes waiting for turns to come; boots one at a time. */
export type SpareKeeper = {
	/** Looks soon whether a spare is missing. */
	fillSoon(): void;
	/** A turn has asked for this model. */
	note(model: string): void;
	setDefaultModel(model: string): void;
	close(): void;
};

export function createSpareKeeper(options: {
	members: Members;
	defaultModel: string;
	spareProcesses: number;
	maxProcesses: number;
	/** How long after a change the next spare is started, in milliseconds. */
	refillMs: number;
	/** `false` while turns wait, what is free is for them, and while there is no CLI. */
	mayFill(): boolean;
	onReady(): void;
	onBootFailure(error: unknown): void;
}): SpareKeeper {
	const {members} = options;
	const wishes = createWishes({
		defaultModel: options.defaultModel,
		spares: options.spareProcesses,
		memoryMs: 10 * 60_000,
		now: Date.now,
	});
	let timer: NodeJS.Timeout | undefined;
	let isClosed = false;

	async function fill(): Promise<void> {
		timer = undefined;
		const model = nextSpare(
			members.list(),
			wishes.list(),
			options.maxProcesses,
		);
		if (model === undefined || isClosed || !options.mayFill()) {
			return;
		}

		const member = members.boot(model, {isClaimed: false});
		if (member.state.type !== 'booting') {
			return;
		}

		const booting = member.state;
		try {
			await booting.ready;
		} catch (error) {
			options.onBootFailure(error);
			return;
		}

		if (!booting.isClaimed) {
			member.state = {type: 'spare'};
		}

		options.onReady();
	}

	return {
		fillSoon() {
			if (!isClosed) {
				timer ??= setTimeout(fill, options.refillMs);
			}
		},
		note: wishes.note,
		setDefaultModel: wishes.setDefault,
		close() {
			isClosed = true;
			clearTimeout(timer);
		},
	};
}
