import {ApiError} from '../errors/api-error.js';
import type {AccountReader} from './account/create-account-reader.js';
import type {Claude} from './claude.js';
import type {ClaudeEvent, Done} from './claude-event.js';
import type {PlanLimits} from './claude-health.js';
import type {CliWatch} from './cli/create-cli-watch.js';
import {mergeMessages} from './conversation/merge-messages.js';
import type {Gate} from './gate/create-gate.js';
import {shuttingDown, toProblemError} from './gate/refusals.js';
import type {Pool} from './pool/create-pool.js';
import {type ServeOptions, serveTurn} from './serve-turn.js';
import {renameTools} from './rename-tools.js';
import type {Turn} from './turn.js';

/** Asks turns of the pool, but for those that would be refused anyway, and learns from what becomes of each. */
export function createAsking(options: {
	watch: CliWatch;
	gate: Gate;
	pool: Pool;
	account: AccountReader;
	/** Aborts when answers that are running are to fail. */
	closing: AbortSignal;
	useApiKey: boolean;
	silenceMs: number;
	isWorthResuming: ServeOptions['isWorthResuming'];
	/** A turn was answered. */
	onDone(turn: Turn, done: Done): void;
	/** The gate has learned something. */
	onChange(): void;
	onFailure(error: unknown): void;
}): Claude['ask'] {
	const {watch, gate, pool, account, closing} = options;
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

		check(turn);
		const stopping = new AbortController();
		const either = AbortSignal.any([signal, stopping.signal]);
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
				onServed: account.keepCurrent,
			});
			for await (const event of events) {
				yield learn(event, run);
			}
		} catch (error) {
			if (signal.aborted) {
				throw error;
			}

			stopping.signal.throwIfAborted();
			throw learnFailure(error, run);
		} finally {
			running.delete(run);
		}

		if (!signal.aborted) {
			stopping.signal.throwIfAborted();
		}
	}

	function check({model}: Turn): void {
		try {
			gate.check(model);
		} catch (error) {
			// Whoever has signed in with another plan is to be served before the limit of the first one is reset.
			watch.lookWithin(rarelyMs);
			account.keepCurrent();
			throw error;
		}
	}

	/** The event to pass on. */
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
	Extra usage is not to pay, and has: turns that wait are not sent, and those that were sent later are billed as well. This
	one is complete, as the CLI reports it behind the answer.
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

	/** The error to tell, with all that is known. What the gate itself refuses is nothing to learn from. */
	function learnFailure(error: unknown, {turn, limits}: RunningTurn): unknown {
		if (!(error instanceof ApiError)) {
			return error;
		}

		const told = gate.onFailure(error, turn.model, limits);
		if (told.status === 401) {
			void watch.refresh();
		} else if (told.code === 'model_not_found') {
			pool.forgetModel(turn.model);
		}

		return told;
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
	/** Its place in the order in which turns were sent. */
	sentAs?: number;
	/** What the CLI has reported in it last. */
	limits?: PlanLimits;
	/** Breaks it off. */
	stop(error: ApiError): void;
};

// A look starts the CLI twice: however often a client tries, it is not looked for more often than this.
const soonMs = 3000;

const rarelyMs = 60_000;
