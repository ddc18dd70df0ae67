import {
	type PushIterator,
	createPushIterator,
} from '../../async/create-push-iterator.js';
import type {ClaudeEvent} from '../claude-event.js';
import type {CacheLifetime} from '../create-cache-breakpoints.js';
import type {CliLine} from '../lines/cli-line.js';
import {type CliProcess, isAnswering} from '../process/create-cli-process.js';
import type {AssistantBlock, Message, Turn} from '../turn.js';
import {
	type AnswerOutcome,
	type AnswerReader,
	createAnswerReader,
} from './create-answer-reader.js';
import {createBilling} from './create-billing.js';
import {createConversationSetup} from './create-conversation-setup.js';
import {createRequestLimit} from './create-request-limit.js';
import {assertInit, assertResumed} from './handshake.js';
import {wasCutShort} from './message-end.js';
import {renameResults, toCallIds} from './to-conversation-key.js';
import {askedByAnother} from './turn-errors.js';
import {breakOff, watchProcess} from './watch-process.js';

/** A CLI process and the conversation it holds. */
export type Conversation = {
	/**
	Runs `turn`, whose messages alternate and end with the user's. A fresh process first receives the system prompt, tools,
	schema and history; in later turns these must be the same, and only the last message is new.

	The turn is over once the CLI has answered, even if its events are still being read; `signal` has no effect from then
	on. A turn that ends without an `answer()`, such as a loop that is left early, has ended the process or interrupted it
	so that it can be rewound.
	*/
	ask(turn: Turn, options: AskOptions): AsyncGenerator<ClaudeEvent>;
	/** The last answer as the client received it, if the process can continue from there. */
	answer(): AssistantBlock[] | undefined;
	/** The message counts that it can be rewound to, in ascending order. */
	stops(): number[];
	/**
	Rewinds it to its first `count` messages: the next turn may differ from there, with the same system prompt, tools and
	schema. Resolves to `false` when the CLI refuses; the process is then unusable.
	*/
	rewind(count: number): Promise<boolean>;
};

export type AskOptions = {
	signal: AbortSignal;
	/** Let the CLI use an API key, which is billed by use. */
	useApiKey: boolean;
	/** The longest silence of the CLI, in milliseconds. */
	silenceMs: number;
	/** How long a cache breakpoint before the end of the question lasts; absent where none may be set. */
	cacheLifetime(): CacheLifetime | undefined;
	/** The CLI has answered and can run the next turn, while the events of this one are still being read. */
	onAnswered(): void;
};

/** The life of a turn in the process. */
type TurnState =
	/** The process receives the setup and the history. */
	| {type: 'preparing'}
	/** The process has the question. */
	| {type: 'answering'; reader: AnswerReader}
	/** The caller has left or the turn has failed: the process is being interrupted or ended. */
	| {type: 'leaving'; left: Promise<void>}
	/** The CLI has answered, well or not. The process may serve another turn. */
	| {type: 'over'};

/** A line and its events; there are none before the history has been sent. */
type TurnLine = {line: CliLine; events: ClaudeEvent[]};

export function createConversation(process: CliProcess): Conversation {
	const setup = createConversationSetup(process);
	const billing = createBilling();
	let answer: AssistantBlock[] | undefined;

	async function* ask(
		turn: Turn,
		options: AskOptions,
	): AsyncGenerator<ClaudeEvent> {
		const lines = createPushIterator<TurnLine>();
		const requestLimit = createRequestLimit(turn, process);
		let state: TurnState = {type: 'preparing'};

		const watch = watchProcess(process, lines, {
			...options,
			onLine,
			onLeave() {
				void leave();
			},
		});

		// Called at once, however slowly the caller reads: the CLI may be about to send an unwanted request, or may have
		// finished.
		function onLine(line: CliLine): void {
			if (line.type === 'init') {
				assertInit(line, turn, options);
				assertResumed(line, process);
			}

			if (state.type === 'answering') {
				onAnswerLine(line, state.reader);
			} else if (isAnswering(line)) {
				throw askedByAnother();
			} else {
				lines.push({line, events: billing.read(line)});
			}
		}

		function onAnswerLine(line: CliLine, reader: AnswerReader): void {
			requestLimit.observe(line);
			const events = [...reader.read(line), ...billing.read(line)];
			const outcome = reader.outcome();
			if (outcome?.type === 'done') {
				events.push(...toEnding(outcome, line));
			}

			lines.push({line, events});
			if (outcome) {
				state = {type: 'over'};
				watch.stop();
				requestLimit.lift();
				close(outcome, line, lines);
				if (outcome.type === 'done') {
					options.onAnswered();
				}
			}
		}

		/** Resolves when the process can be rewound or has been asked to end. No effect once the CLI has answered. */
		async function leave(): Promise<void> {
			if (state.type === 'preparing' || state.type === 'answering') {
				const isAsked = state.type === 'answering';
				state = {type: 'leaving', left: breakOffTurn(isAsked)};
			}

			if (state.type === 'leaving') {
				await state.left;
			}
		}

		function endUnanswered(): void {
			if (state.type !== 'over') {
				process.kill();
			}
		}

		const question = toQuestion(turn);
		// The history was sent again: what the client changes with each request may be at its end.
		const mayBreak =
			answer === undefined && turn.messages.length > 1 && process.canRewind;
		answer = undefined;
		try {
			await setup.prepare(turn, lines);
			if (options.signal.aborted) {
				return;
			}

			state = {
				type: 'answering',
				reader: createAnswerReader(turn, requestLimit.isOn),
			};
			setup.ask(
				turn,
				question,
				lines,
				mayBreak ? options.cacheLifetime() : undefined,
			);
			yield {type: 'sent'};
			for await (const {events} of lines) {
				yield* events;
			}
		} catch (error) {
			endUnanswered();
			throw error;
		} finally {
			watch.stop();
			await leave();
			requestLimit.lift();
		}
	}

	/** The new message. Tool results refer to the calls by the process's own ids, whichever ids the client uses. */
	function toQuestion({messages}: Turn): Message | undefined {
		const [before, message] = messages.slice(-2);
		return answer && before?.role === 'assistant' && message?.role === 'user'
			? renameResults(message, before.content, toCallIds(answer))
			: messages.at(-1);
	}

	function toEnding(
		{done}: Extract<AnswerOutcome, {type: 'done'}>,
		line: CliLine,
	): ClaudeEvent[] {
		const sizes = line.type === 'result' ? line.sizes : undefined;
		return [
			...billing.end(),
			{...done, ...billing.costSince(line), ...(sizes && {sizes})},
		];
	}

	/** Frees the process for the next turn, unless it has to end. */
	function close(
		outcome: AnswerOutcome,
		line: CliLine,
		lines: PushIterator<TurnLine>,
	): void {
		if (outcome.type === 'failed') {
			// A process without a result is about to send another request.
			process.kill({atOnce: line.type !== 'result'});
			lines.fail(outcome.error);
			return;
		}

		if (outcome.isCut) {
			process.kill({atOnce: true});
		}

		const isShort = wasCutShort(outcome.done.stopReason);
		if (!process.isEnded() && (!isShort || process.goesOnAfterCut)) {
			answer = outcome.content;
		}

		lines.close();
	}

	/** Keeps a process that can be rewound, since a new one takes a second to boot. */
	async function breakOffTurn(isAsked: boolean): Promise<void> {
		if (!isAsked || process.isEnded() || setup.stops().length === 0) {
			process.kill();
			return;
		}

		const result = await breakOff(process, billing.read);
		if (result) {
			billing.costSince(result);
		}
	}

	return {
		ask,
		answer: () => answer,
		stops: setup.stops,
		async rewind(count) {
			answer = undefined;
			return setup.rewind(count);
		},
	};
}
