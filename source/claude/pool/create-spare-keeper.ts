import type {Members} from './create-members.js';
import type {Member} from './member.js';

/** Keeps booted processes for future turns; boots one at a time. */
type SpareKeeper = {
	/**
	Checks soon for missing and surplus spares. While there is a spare, each call postpones the check a little: a boot uses
	a core for a second, and turns in quick succession have priority.
	*/
	fillSoon(): void;
	/** Records that a turn has requested this model. */
	note(model: string): void;
	/** Forgets a model that does not exist. */
	forget(model: string): void;
	setDefaultModel(model: string): void;
	/** A process has booted. */
	onReady(): void;
	/** A process has failed to boot: the next attempt is delayed longer. */
	onBootFailure(): void;
	/** The CLI or the login has changed: booting may succeed now. */
	reset(): void;
	close(): void;
};

export function createSpareKeeper(options: {
	members: Members;
	defaultModel: string;
	spareProcesses: number;
	maxProcesses: number;
	/** The delay from a change to the start of the next spare, in milliseconds; doubles with each failed boot. */
	refillMs: number;
	/** `false` while there is no CLI, and while turns wait, which need the free processes. */
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
	/** The time of the first call that this timer serves. */
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

// The longest interval between attempts to start a CLI that fails.
const longestDelayMs = 60_000;

const longestPutOffMs = 3000;

/** The number of spares a model should have. */
type SpareTarget = {model: string; count: number};

/** Learns which models need spares: always the default model, others while they are in use. */
type SpareTargets = {
	/** Sets the default model, which gets all remaining spares. */
	setDefault(model: string): void;
	/** Records that a turn has requested this model. */
	note(model: string): void;
	/** Forgets a model that does not exist. */
	forget(model: string): void;
	/** The targets, most wanted first. */
	list(): SpareTarget[];
};

export function createSpareTargets(options: {
	defaultModel: string;
	spares: number;
	/** How long another model keeps its spare after its last use, in milliseconds. */
	memoryMs: number;
	now: () => number;
}): SpareTargets {
	let {defaultModel} = options;
	const lastUse = new Map<string, number>();

	return {
		setDefault(model) {
			defaultModel = model;
		},
		note(model) {
			// Deleted first, so that the map is in order of use.
			lastUse.delete(model);
			lastUse.set(model, options.now());
		},
		forget(model) {
			lastUse.delete(model);
		},
		list() {
			for (const [model, at] of lastUse) {
				if (options.now() - at >= options.memoryMs) {
					lastUse.delete(model);
				}
			}

			const others = [...lastUse.keys()]
				.filter((model) => model !== defaultModel)
				.map((model) => ({model, count: Math.min(1, options.spares)}))
				.toReversed();
			return [{model: defaultModel, count: options.spares}, ...others];
		},
	};
}

/**
The model of the spare to boot next, or undefined when all targets are met, the pool is full, or a turn waits for a
process of its own, which comes first.
*/
export function nextSpare(
	members: Member[],
	targets: SpareTarget[],
	limit: number,
): string | undefined {
	const isBooting = members.some(({state}) => state.type === 'booting');
	if (isBooting || members.length >= limit) {
		return undefined;
	}

	return targets.find(({model, count}) => {
		const spares = members.filter(
			({process, state}) => state.type === 'spare' && process.model === model,
		);
		return spares.length < count;
	})?.model;
}

/** The spares beyond the targets, for example after a change of the default model. */
export function surplusSpares(
	members: Member[],
	targets: SpareTarget[],
): Member[] {
	const left = new Map(targets.map(({model, count}) => [model, count]));
	return members.filter(({process: {model}, state}) => {
		if (state.type !== 'spare') {
			return false;
		}

		const count = left.get(model) ?? 0;
		left.set(model, count - 1);
		return count <= 0;
	});
}
