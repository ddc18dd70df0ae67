import {ApiError} from '../errors/api-error.js';
import type {AccountReader} from './account/create-account-reader.js';
import type {Claude} from './claude.js';
import type {ClaudeEvent, Done} from './claude-event.js';
import type {PlanLimits} from './claude-health.js';
import type {CliWatch} from './cli/create-cli-watch.js';
import {mergeMessages} from './conversation/merge-messages.js';
import {createCacheBreakpoints} from './create-cache-breakpoints.js';
import type {Gate} from './gate/create-gate.js';
import type {Hold, HeldPlace} from './gate/create-hold.js';
import {shuttingDown, toProblemError} from './gate/refusals.js';
import type {Pool} from './pool/create-pool.js';
import {type ServeOptions, serveTurn} from './serve-turn.js';
import {renameTools} from './rename-tools.js';
import type {Turn} from './turn.js';

/** Runs turns in the pool, except those that would be refused, and learns from each result. */
export function createTurnRunner(options: {
	watch: CliWatch;
	gate: Gate;
	hold: Hold;
	pool: Pool;
	account: AccountReader;
	/** Aborts when running answers must fail. */
	closing: AbortSignal;
	useApiKey: boolean;
	silenceMs: number;
	isWorthResuming: ServeOptions['isWorthResuming'];
	/** A turn has been answered. */
	onDone(turn: Turn, done: Done): void;
	/** The state of the gate has changed. */
	onChange(): void;
	onFailure(error: unknown): void;
}): Claude['ask'] {
	const {watch, gate, hold, pool, account, closing} = options;
	const breakpoints = createCacheBreakpoints();
	const running = new Set<RunningTurn>();
	let sent = 0;

	async function* serve(
		turn: Turn,
		signal: AbortSignal,
	): AsyncGenerator<ClaudeEvent> {
		const {problem} = await watch.ready();
		signal.throwIfAborted();
		if (problem) {
			watch.lookWithin(soonMs);
			throw toProblemError(problem);
		}

		const place = hold.arrive(turn.model);
		try {
			for (;;) {
				yield* pass(turn, place, signal);
				const isToRepeat = yield* runOnce(turn, place, signal);
				if (!isToRepeat) {
					return;
				}
			}
		} finally {
			place.onEnd();
		}
	}

	/** Waits where a limit of the plan is reset soon. Throws the refusal otherwise. */
	async function* pass(
		turn: Turn,
		place: HeldPlace,
		signal: AbortSignal,
	): AsyncGenerator<ClaudeEvent> {
		try {
			check(turn);
		} catch (error) {
			const until = place.until();
			if (until === undefined) {
				throw error;
			}

			yield {type: 'held', until};
			await place.wait(signal);
		}
	}

	/** Returns whether to run the turn again: the plan refused it until a reset, or a breakpoint of ours was refused. */
	async function* runOnce(
		turn: Turn,
		place: HeldPlace,
		signal: AbortSignal,
	): AsyncGenerator<ClaudeEvent, boolean> {
		const stopping = new AbortController();
		const either = AbortSignal.any([signal, stopping.signal]);
		let hasStarted = false;
		const run: RunningTurn = {
			turn,
			stop(error) {
				stopping.abort(error);
			},
		};
		running.add(run);
		try {
			const events = serveTurn(turn, pool, {
				signal: either,
				useApiKey: options.useApiKey,
				silenceMs: options.silenceMs,
				isWorthResuming: options.isWorthResuming,
				cacheLifetime: breakpoints.lifetime,
				onServed: account.keepCurrent,
			});
			for await (const event of events) {
				const learnt = learn(event, run);
				if (event.type === 'started') {
					hasStarted = true;
					place.onStarted();
				}

				yield learnt;
			}
		} catch (error) {
			if (signal.aborted) {
				throw error;
			}

			stopping.signal.throwIfAborted();
			if (!hasStarted && breakpoints.onFailure(error)) {
				return true;
			}

			const known = learnFailure(error, run);
			const isOfLimit =
				known instanceof ApiError && known.code === 'insufficient_quota';
			place.onEnd();
			if (isOfLimit && !hasStarted && place.until() !== undefined) {
				options.onChange();
				return true;
			}

			throw known;
		} finally {
			running.delete(run);
		}

		if (!signal.aborted) {
			stopping.signal.throwIfAborted();
		}

		return false;
	}

	function check({model}: Turn): void {
		try {
			gate.check(model);
		} catch (error) {
			// After a login with another plan, turns must be served before the limit of the previous plan resets.
			watch.lookWithin(rarelyMs);
			account.keepCurrent();
			throw error;
		}
	}

	/** Updates the gate from an event, and returns the event to pass on. */
	function learn(event: ClaudeEvent, run: RunningTurn): ClaudeEvent {
		const {model} = run.turn;
		if (event.type === 'sent') {
			run.sentAs = ++sent;
		}

		if (event.type === 'started') {
			gate.onSuccess(model);
		}

		if (event.type === 'limits') {
			run.limits = event.limits;
			gate.learn(event.limits);
			options.onChange();
		}

		if (event.type === 'done') {
			breakpoints.learn(event.usage);
			options.onDone(run.turn, event);
		}

		if (event.type !== 'paid') {
			return event;
		}

		const {isAlert} = gate.onPaid(event.by, model);
		options.onChange();
		stopBilled(run);
		return isAlert ? {...event, isAlert} : event;
	}

	/**
	Stops turns after an answer was billed as extra usage against the setting: waiting turns are not sent, and turns sent
	later, which are billed as well, are interrupted. The billed answer is complete, as the CLI reports the payment after
	it.
	*/
	function stopBilled(billed: RunningTurn): void {
		for (const run of running) {
			const {sentAs = Infinity, turn} = run;
			const error = gate.toBillError(turn.model);
			if (error && run !== billed && sentAs > (billed.sentAs ?? 0)) {
				run.stop(error);
			}
		}
	}

	/** The error for the client, with everything known. The gate learns nothing from its own refusals. */
	function learnFailure(error: unknown, {turn, limits}: RunningTurn): unknown {
		if (!(error instanceof ApiError)) {
			return error;
		}

		const known = gate.onFailure(error, turn.model, limits);
		if (known.status === 401) {
			void watch.refresh();
		} else if (known.code === 'model_not_found') {
			pool.forgetModel(turn.model);
		}

		return known;
	}

	return async function* (turn, {signal}) {
		const either = AbortSignal.any([signal, closing]);
		const messages = mergeMessages(turn.messages);
		const renamed = renameTools({...turn, messages});
		let isDone = false;
		try {
			for await (const event of serve(renamed.turn, either)) {
				isDone = event.type === 'done';
				yield renamed.toClient(event);
			}
		} catch (error) {
			if (!either.aborted) {
				options.onFailure(error);
				throw error;
			}
		}

		if (closing.aborted && !signal.aborted && !isDone) {
			throw shuttingDown();
		}
	};
}

/** A turn between its check and its end. */
type RunningTurn = {
	turn: Turn;
	/** Its position in the order in which turns were sent. */
	sentAs?: number;
	/** The limits that the CLI last reported in this turn. */
	limits?: PlanLimits;
	/** Interrupts the turn. */
	stop(error: ApiError): void;
};

// An inspection starts the CLI twice: however often a client retries, this is the shortest interval between inspections.
const soonMs = 3000;

const rarelyMs = 60_000;
