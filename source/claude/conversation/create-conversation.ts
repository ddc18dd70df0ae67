import type {ClaudeEvent} from '../claude-event.js';
import type {CliLine} from '../lines/cli-line.js';
import {type CliProcess, isAnswering} from '../process/create-cli-process.js';
import type {AssistantBlock, Message, Turn} from '../turn.js';
import {
	type PushIterator,
	createPushIterator,
} from '../../async/create-push-iterator.js';
import {assertInit, assertResumed} from './assert-init.js';
import type {AnswerOutcome} from './answer-outcome.js';
import {type AnswerReader, createAnswerReader} from './create-answer-reader.js';
import {breakOff} from './break-off.js';
import {createRequestLimit} from './create-request-limit.js';
import {createConversationSetup} from './create-conversation-setup.js';
import {createCostCounter} from './create-cost-counter.js';
import {createPayer} from './create-payer.js';
import {renameResults, toCallIds} from './rename-results.js';
import {wasCutShort} from './to-stop-reason.js';
import {askedByAnother, watchProcess} from './watch-process.js';

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
	/** The CLI has answered and can run the next turn, while the events of this one are still being read. */
	onAnswered(): void;
};

/** A line and its events; there are none before the history has been sent. */
type TurnLine = {line: CliLine; events: ClaudeEvent[]};

export function createConversation(process: CliProcess): Conversation {
	const setup = createConversationSetup(process);
	const costs = createCostCounter();
	const payer = createPayer();
	let answer: AssistantBlock[] | undefined;

	return {
		async *ask(turn, options) {
			const lines = createPushIterator<TurnLine>();
			const requestLimit = createRequestLimit(turn, process);
			let reader: AnswerReader | undefined;
			let isOver = false;
			// Handled at once, however slowly the caller reads: the CLI may be about to send an unwanted request, or may have
			// finished.
			const onLine = (line: CliLine) => {
				if (line.type === 'init') {
					assertInit(line, turn, options);
					assertResumed(line, process);
				}

				if (reader) {
					requestLimit.observe(line);
				} else if (isAnswering(line)) {
					throw askedByAnother();
				}

				const events = reader?.read(line) ?? [];
				const outcome = reader?.outcome();
				lines.push({
					line,
					events: [...events, ...payer.read(line), ...toEnding(outcome, line)],
				});
				if (outcome) {
					end(outcome, line);
				}
			};

			let leaving: Promise<void> | undefined;
			const leave = async () => {
				leaving ??= breakOffTurn(reader !== undefined);
				return leaving;
			};

			const watch = watchProcess(process, lines, {
				...options,
				onLine,
				onLeave() {
					void leave();
				},
			});
			const end = (outcome: AnswerOutcome, line: CliLine) => {
				isOver = true;
				watch.stop();
				requestLimit.lift();
				close(outcome, line, lines);
				if (outcome.type === 'done') {
					options.onAnswered();
				}
			};

			const question = toQuestion(turn);
			answer = undefined;
			try {
				await setup.prepare(turn, lines);
				if (options.signal.aborted) {
					return;
				}

				reader = createAnswerReader(turn, requestLimit.isOn);
				setup.ask(turn, question, lines);
				yield {type: 'sent'};
				for await (const {events} of lines) {
					yield* events;
				}
			} catch (error) {
				if (!isOver) {
					process.kill();
				}

				throw error;
			} finally {
				if (!isOver) {
					watch.stop();
					await leave();
					requestLimit.lift();
				}
			}
		},
		answer: () => answer,
		stops: setup.stops,
		async rewind(count) {
			answer = undefined;
			return setup.rewind(count);
		},
	};

	/** The new message. Tool results refer to the calls by the process's own ids, whichever ids the client uses. */
	function toQuestion({messages}: Turn): Message | undefined {
		const [before, message] = messages.slice(-2);
		return answer && before?.role === 'assistant' && message?.role === 'user'
			? renameResults(message, before.content, toCallIds(answer))
			: messages.at(-1);
	}

	/** Keeps a process that can be rewound, since a new one takes a second to boot. */
	async function breakOffTurn(isAsked: boolean): Promise<void> {
		if (!isAsked || process.isEnded() || setup.stops().length === 0) {
			process.kill();
			return;
		}

		const result = await breakOff(process, payer.read);
		if (result) {
			costs.since(result);
		}
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

	function toEnding(
		outcome: AnswerOutcome | undefined,
		line: CliLine,
	): ClaudeEvent[] {
		if (outcome?.type !== 'done') {
			return [];
		}

		const sizes = line.type === 'result' ? line.sizes : undefined;
		const done = {...outcome.done, ...costs.since(line), ...(sizes && {sizes})};
		return [...payer.end(), done];
	}
}
