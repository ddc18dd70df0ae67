import type {ApiError} from '../../errors/api-error.js';
import type {ProcessCounts} from '../claude-health.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Wanted} from './choose-process.js';
import {createLeaser, type Lease, whileWanted} from './create-leaser.js';
import {countMembers, createMembers} from './create-members.js';
import {createQueue} from './create-queue.js';
import {createSpareKeeper} from './create-spare-keeper.js';
import {createSweeper} from './create-sweeper.js';

/** The CLI processes: which serves a turn, which wait, which go. */
export type Pool = {
	/**
	Throws a 503 when the queue is full; `ahead` tells that the turn has to wait. The lease must be released; it
	rejects when `signal` aborts before it is there.
	*/
	request(
		wanted: Wanted,
		signal: AbortSignal,
	): {ahead?: number; lease: Promise<Lease>};
	/** Keeps spares for this model from now on. */
	setDefaultModel(model: string): void;
	/** There is no such model: it keeps no spare. */
	forgetModel(model: string): void;
	/** Ends all that is idle, and the rest once it has answered; fills up again. After a new login, say. */
	recycle(): void;
	counts(): ProcessCounts;
	waiting(): number;
	/** Ends every process, and resolves when they are gone. Those who wait fail with `error`. */
	close(error: ApiError): Promise<void>;
};

export type PoolOptions = {
	defaultModel: string;
	maxProcesses: number;
	spareProcesses: number;
	idleConversations: number;
	/** How long an idle conversation is kept, in milliseconds. */
	idleMs: number;
	queueLimit: number;
	queueMs: number;
	/** How long a process may take to come up, in milliseconds. */
	bootMs: number;
	/** How long after a change the next spare is started, in milliseconds: turns have the machine first. */
	refillMs: number;
	start(model: string): CliProcess;
	/** `false` while there is nothing to start: no spares then. */
	canStart(): boolean;
	onChange(): void;
	/** A process did not come up. */
	onBootFailure(error: unknown): void;
};

export function createPool(options: PoolOptions): Pool {
	const queue = createQueue<Wanted, Lease>({
		limit: options.queueLimit,
		deadlineMs: options.queueMs,
	});
	const members = createMembers({
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
		mayFill: () => queue.waiting() === 0 && options.canStart(),
	});
	const sweeper = createSweeper({
		members,
		conversations: options.idleConversations,
		ms: options.idleMs,
		onTick: changed,
	});

	const leaser = createLeaser({
		members,
		maxProcesses: options.maxProcesses,
		onRelease: changed,
	});

	/** Something is free, or gone: whoever waits may have it. */
	function changed(): void {
		sweeper.sweep();
		let wanted = queue.first();
		while (wanted) {
			const lease = tryLease(wanted);
			if (!lease) {
				break;
			}

			queue.grant(lease);
			wanted = queue.first();
		}

		spares.fillSoon();
		options.onChange();
	}

	function tryLease(wanted: Wanted): Promise<Lease> | undefined {
		sweeper.sweep();
		return leaser.tryLease(wanted);
	}

	return {
		request(wanted, signal) {
			spares.note(wanted.model);
			// Nobody overtakes those who wait.
			const atOnce = queue.waiting() === 0 ? tryLease(wanted) : undefined;
			const {ahead, granted} = atOnce
				? {ahead: undefined, granted: atOnce}
				: queue.join(wanted, signal);
			const lease = whileWanted(granted, signal);
			// It may fail before anybody awaits it.
			void Promise.allSettled([lease]);
			spares.fillSoon();
			options.onChange();
			return {...(ahead !== undefined && {ahead}), lease};
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
		counts: () => countMembers(members.list(), options.maxProcesses),
		waiting: () => queue.waiting(),
		async close(error) {
			leaser.close(error);
			queue.fail(error);
			spares.close();
			sweeper.close();
			await members.endAll();
		},
	};
}
