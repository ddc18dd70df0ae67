import {ApiError} from '../errors/api-error.js';
import type {AccountReader} from './account/create-account-reader.js';
import type {Claude} from './claude.js';
import type {ClaudeEvent} from './claude-event.js';
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
	/** The gate has learned something. */
	onChange(): void;
	onFailure(error: unknown): void;
}): Claude['ask'] {
	const {watch, gate, pool, account, closing} = options;

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
		const events = serveTurn(turn, pool, {
			signal,
			useApiKey: options.useApiKey,
			silenceMs: options.silenceMs,
			isWorthResuming: options.isWorthResuming,
			onServed(process) {
				void account.readUsage(process);
			},
		});
		try {
			for await (const event of events) {
				learn(event, turn);
				yield event;
			}
		} catch (error) {
			throw signal.aborted ? error : learnFailure(error, turn);
		}
	}

	function check({model}: Turn): void {
		try {
			gate.check(model);
		} catch (error) {
			// Whoever has signed in with another plan is to be served before the limit of the first one is reset.
			watch.lookWithin(rarelyMs);
			throw error;
		}
	}

	function learn(event: ClaudeEvent, turn: Turn): void {
		if (event.type === 'limits') {
			gate.learn(event.limits);
			options.onChange();
		} else if (event.type === 'started') {
			gate.onSuccess(turn.model);
		}
	}

	/** The error to tell, with all that is known. What the gate itself refuses is nothing to learn from. */
	function learnFailure(error: unknown, turn: Turn): unknown {
		if (!(error instanceof ApiError)) {
			return error;
		}

		const told = gate.onFailure(error, turn.model);
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

// A look starts the CLI twice: however often a client tries, it is not looked for more often than this.
const soonMs = 3000;

const rarelyMs = 60_000;
