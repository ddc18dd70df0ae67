import type {ApiError} from '../../errors/api-error.js';
import type {ProcessCounts} from '../claude-health.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Message} from '../turn.js';
import {chooseNext, inFairOrder, type Next} from './choose-next.js';
import {createLeaser, type Lease, whileWanted} from './create-leaser.js';
import {countMembers, createMembers} from './create-members.js';
import {createQueue, type Waiter} from './create-queue.js';
import {createSpareKeeper} from './create-spare-keeper.js';
import {createSweeper} from './create-sweeper.js';
import type {Wanted} from './member.js';

/** The pool of CLI processes: decides which process serves a turn, which turns wait, and which processes end. */
export type Pool = {
	/**
	Throws a 503 when the queue is full; if another caller has more turns queued, one of those fails instead. The lease must
	be released; it rejects when `signal` aborts before it is ready. `since` is when the turn first arrived, if this is a
	second request.
	*/
	request(wanted: Wanted, signal: AbortSignal, since?: number): Requested;
	/**
	Starts a process that serves no turns but counts like any other, when there is room. `giveWay` is called when a turn
	could use its place.
	*/
	startGuest<Guest extends {ended: Promise<unknown>}>(
		start: () => Guest,
		giveWay: () => void,
	): Promise<Guest>;
	/** Like `startGuest`, but undefined when there is no room now, or a turn waits. */
	startGuestNow<Guest extends {ended: Promise<unknown>}>(
		start: () => Guest,
		giveWay: () => void,
	): Guest | undefined;
	/** Keeps spares for this model from now on. */
	setDefaultModel(model: string): void;
	/** Keeps no spare for this model, which does not exist. */
	forgetModel(model: string): void;
	/** Ends all idle processes, and the others once they have answered, then boots new spares: after a new login, for example. */
	recycle(): void;
	counts(): ProcessCounts;
	waiting(): number;
	/** Ends every process, and resolves when they have exited. Waiting turns fail with `error`. */
	close(error: ApiError): Promise<void>;
};

export type Requested = {
	/**
	The number of turns before this one: immediately if it has to wait, and after each change, at most once a second. Ends
	when the turn is served or fails.
	*/
	places: AsyncIterable<number>;
	lease: Promise<Lease>;
};

export type PoolOptions = {
	defaultModel: string;
	/** The maximum number of CLI processes, including those that are ending and the one that reads the account. */
	maxProcesses: number;
	spareProcesses: number;
	idleConversations: number;
	/** How long an idle conversation is kept, in milliseconds. */
	idleMs: number;
	/** How long a conversation is kept after its last turn even when many others are idle, in milliseconds. */
	recentMs: number;
	queueLimit: number;
	queueMs: number;
	/** How long a process may take to boot, in milliseconds. */
	bootMs: number;
	/** The delay from a change to the start of the next spare, in milliseconds: turns have priority. */
	refillMs: number;
	/** Starts a process, with a history to resume if possible. */
	start(model: string, past?: Message[]): CliProcess;
	/** `false` when there is no CLI to start: no spares are kept then. */
	canStart(): boolean;
	onChange(): void;
	/** A process has failed to boot. */
	onBootFailure(error: unknown): void;
};

export function createPool(options: PoolOptions): Pool {
	const queue = createQueue<Wanted, Lease>({
		deadlineMs: options.queueMs,
		onLeave: changed,
	});
	let closedBy: ApiError | undefined;
	let timer: NodeJS.Timeout | undefined;
	const members = createMembers({
		maxProcesses: options.maxProcesses,
		start: options.start,
		bootMs: options.bootMs,
		onReady() {
			spares.onReady();
			changed();
		},
		onBootFailure(error) {
			spares.onBootFailure();
			options.onBootFailure(error);
		},
		onEnd: changed,
	});
	const spares = createSpareKeeper({
		...options,
		members,
		mayFill: () =>
			queue.list().length === 0 && members.hasRoom() && options.canStart(),
	});
	const sweeper = createSweeper({
		members,
		conversations: options.idleConversations,
		ms: options.idleMs,
		recentMs: options.recentMs,
		onTick: changed,
	});

	const leaser = createLeaser({
		members,
		onStart: options.onChange,
		onRelease: changed,
	});

	const toSituation = () => ({
		members: members.list(),
		coming: leaser.coming(),
		limit: options.maxProcesses,
		// The other half stays warm for conversations that continue.
		bootsAtOnce: Math.ceil(options.maxProcesses / 2),
		now: Date.now(),
	});

	/** Serves waiting turns after a process has become free, has exited, or has been idle for long enough. */
	function changed(): void {
		serveWaiting();
		spares.fillSoon();
		options.onChange();
	}

	function serveWaiting(): void {
		clearTimeout(timer);
		sweeper.sweep();
		let next = chooseNext(queue.list(), toSituation());
		while (next.type === 'serve') {
			noteOvertaking(next);
			const {waiter, choice} = next;
			queue.grant(waiter, leaser.lease(choice, waiter.wanted));
			next = chooseNext(queue.list(), toSituation());
		}

		noteOvertaking(next);
		if (next.againMs !== undefined) {
			timer = setTimeout(changed, Math.max(next.againMs, leastWaitMs));
		}

		for (const [place, waiter] of inLine().entries()) {
			if (waiter.place !== place) {
				waiter.place = place;
				waiter.onPlace?.();
			}
		}
	}

	function noteOvertaking(next: Next<Waiter<Wanted>>): void {
		const now = Date.now();
		if (next.type === 'serve') {
			if (next.choice.type !== 'boot') {
				const {member} = next.choice;
				member.overtakesSince = next.overtakes
					? (member.overtakesSince ?? now)
					: undefined;
			}

			return;
		}

		const isFree = queue.list().length === 0;
		for (const member of members.list()) {
			if (isFree) {
				member.overtakesSince = undefined;
			} else if (member.state.type === 'live') {
				member.overtakesSince ??= now;
			}
		}
	}

	const inLine = () => inFairOrder(queue.list(), toSituation());

	/** The queue is full: removes its last turn, which belongs to the caller with the most turns. */
	function refuseLast(newcomer: Waiter<Wanted>): void {
		const last = inLine().at(-1);
		const error = last && queue.refuse(last);
		if (error && last === newcomer) {
			throw error;
		}
	}

	return {
		request(wanted, signal, since) {
			if (closedBy) {
				throw closedBy;
			}

			spares.note(wanted.model);
			const {waiter, granted} = queue.join(wanted, signal, since);
			const lease = whileWanted(granted, signal);
			// It may reject before anybody awaits it.
			void Promise.allSettled([lease]);
			serveWaiting();
			const waiting = queue.list();
			const isWaiting = waiting.includes(waiter);
			if (isWaiting && waiting.length > options.queueLimit) {
				refuseLast(waiter);
			}

			spares.fillSoon();
			options.onChange();
			return {places: isWaiting ? toPlaces(waiter, lease) : noPlaces(), lease};
		},
		async startGuest(start, giveWay) {
			return new Promise((resolve, reject) => {
				members.whenRoom(() => {
					if (closedBy) {
						reject(closedBy);
						return;
					}

					const process = start();
					members.guest(process, giveWay);
					resolve(process);
				});
			});
		},
		startGuestNow(start, giveWay) {
			const isTaken = queue.list().length > 0 || !members.hasRoom();
			if (closedBy !== undefined || isTaken) {
				return undefined;
			}

			const process = start();
			members.guest(process, giveWay);
			return process;
		},
		setDefaultModel(model) {
			spares.setDefaultModel(model);
			spares.fillSoon();
		},
		forgetModel(model) {
			spares.forget(model);
			spares.fillSoon();
		},
		recycle() {
			leaser.recycle();
			spares.reset();
			changed();
		},
		counts() {
			const counts = countMembers(members.list(), options.maxProcesses);
			return {...counts, booting: counts.booting + leaser.coming().length};
		},
		waiting: () => queue.list().length,
		async close(error) {
			closedBy = error;
			leaser.close(error);
			queue.fail(error);
			spares.close();
			sweeper.close();
			clearTimeout(timer);
			await members.endAll();
			clearTimeout(timer);
		},
	};
}

// The shortest interval between two looks at the queue.
const leastWaitMs = 5;

async function* toPlaces(
	waiter: Waiter<Wanted>,
	lease: Promise<Lease>,
): AsyncGenerator<number> {
	const over = (async () => {
		await Promise.allSettled([lease]);
		return 'over' as const;
	})();
	let last: number | undefined;
	for (;;) {
		const {place} = waiter;
		let timer: NodeJS.Timeout | undefined;
		let next: Promise<void>;
		if (place === undefined || place === last) {
			next = new Promise((resolve) => {
				waiter.onPlace = resolve;
			});
		} else {
			last = place;
			yield place;
			next = new Promise((resolve) => {
				timer = setTimeout(resolve, placeMs);
			});
		}

		const isOver = (await Promise.race([over, next])) === 'over';
		clearTimeout(timer);
		if (isOver) {
			return;
		}
	}
}

// Faster changes cannot be read, and many turns may wait.
const placeMs = 1000;

async function* noPlaces(): AsyncGenerator<number> {
	// It does not have to wait.
}
