import type {ClaudeEvent} from '../claude-event.js';
import type {CliLine} from '../lines/cli-line.js';
import {type CliProcess, isAnswering} from '../process/create-cli-process.js';
import type {AssistantBlock, Message, Turn} from '../turn.js';
import {assertInit, assertResumed} from './assert-init.js';
import type {AnswerOutcome} from './answer-outcome.js';
import {type AnswerReader, createAnswerReader} from './create-answer-reader.js';
import {breakOff} from './break-off.js';
import {createBrake} from './create-brake.js';
import {createBriefing} from './create-briefing.js';
import {type Channel, createChannel} from './create-channel.js';
import {createCostCounter} from './create-cost-counter.js';
import {createPayer} from './create-payer.js';
import {renameResults, toCallIds} from './rename-results.js';
import {wasCutShort} from './to-stop-reason.js';
import {askedByAnother, watchProcess} from './watch-process.js';

/** A process and the conversation it holds. */
export type Conversation = {
	/**
	Asks `turn`, whose messages alternate and end with the user's. A fresh process is first told the system
	prompt, the tools, the schema and the history; later these must be the same, and only the last message is new.

	Once the CLI has answered the turn is over, however slowly its events are read, and `signal` concerns it no more. When it
	is over without an `answer()`, by a loop that is left early for example, the process has been ended, or it has broken off
	and can be rewound.
	*/
	ask(turn: Turn, options: AskOptions): AsyncGenerator<ClaudeEvent>;
	/** The last answer as the client has seen it, if the process can go on from there. */
	answer(): AssistantBlock[] | undefined;
	/** How many messages it can keep when it is taken back, least first. */
	stops(): number[];
	/**
	Takes it back to its first messages, so many of them: the next turn may go on differently from there, with the same system
	prompt, tools and schema. `false` when the CLI would not; the process is of no use then.
	*/
	rewind(count: number): Promise<boolean>;
};

export type AskOptions = {
	signal: AbortSignal;
	/** Let the CLI use an API key that is billed by use. */
	useApiKey: boolean;
	/** How long the CLI may say nothing, in milliseconds. */
	silenceMs: number;
	/** The CLI has answered, and can be asked the next turn: the events to be read do not need it. */
	onAnswered(): void;
};

/** A line, and what it means once the history has been told. */
type Heard = {line: CliLine; events: ClaudeEvent[]};

export function createConversation(process: CliProcess): Conversation {
	const briefing = createBriefing(process);
	const costs = createCostCounter();
	const payer = createPayer();
	let answer: AssistantBlock[] | undefined;

	return {
		async *ask(turn, options) {
			const heard = createChannel<Heard>();
			const brake = createBrake(turn, process);
			let reader: AnswerReader | undefined;
			let isOver = false;
			// At once, however slowly the caller reads: the CLI is about to do what it should not, or has nothing left to do.
			const onLine = (line: CliLine) => {
				if (line.type === 'init') {
					assertInit(line, turn, options);
					assertResumed(line, process);
				}

				if (reader) {
					brake.hear(line);
				} else if (isAnswering(line)) {
					throw askedByAnother();
				}

				const events = reader?.read(line) ?? [];
				const outcome = reader?.outcome();
				heard.push({
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

			const watch = watchProcess(process, heard, {
				...options,
				onLine,
				onLeave() {
					void leave();
				},
			});
			const end = (outcome: AnswerOutcome, line: CliLine) => {
				isOver = true;
				watch.stop();
				brake.takeOff();
				close(outcome, line, heard);
				if (outcome.type === 'done') {
					options.onAnswered();
				}
			};

			const question = toQuestion(turn);
			answer = undefined;
			try {
				await briefing.prepare(turn, heard);
				if (options.signal.aborted) {
					return;
				}

				reader = createAnswerReader(turn, brake.isOn);
				briefing.ask(turn, question, heard);
				yield {type: 'sent'};
				for await (const {events} of heard) {
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
					brake.takeOff();
				}
			}
		},
		answer: () => answer,
		stops: briefing.stops,
		async rewind(count) {
			answer = undefined;
			return briefing.takeBack(count);
		},
	};

	/** The new message. Results go to the calls as this process made them, whatever the client calls those. */
	function toQuestion({messages}: Turn): Message | undefined {
		const [before, message] = messages.slice(-2);
		return answer && before?.role === 'assistant' && message?.role === 'user'
			? renameResults(message, before.content, toCallIds(answer))
			: messages.at(-1);
	}

	/** A process that can go back to its beginning is worth more than a new one, which takes a second to boot. */
	async function breakOffTurn(isAsked: boolean): Promise<void> {
		if (!isAsked || process.isEnded() || briefing.stops().length === 0) {
			process.kill();
			return;
		}

		const result = await breakOff(process, payer.read);
		if (result) {
			costs.since(result);
		}
	}

	/** The process may be asked again at once, unless it has to end. */
	function close(
		outcome: AnswerOutcome,
		line: CliLine,
		heard: Channel<Heard>,
	): void {
		if (outcome.type === 'failed') {
			// Before its result it is about to ask again.
			process.kill({atOnce: line.type !== 'result'});
			heard.fail(outcome.error);
			return;
		}

		if (outcome.isCut) {
			process.kill({atOnce: true});
		}

		const isShort = wasCutShort(outcome.done.stopReason);
		if (!process.isEnded() && (!isShort || process.goesOnAfterCut)) {
			answer = outcome.content;
		}

		heard.close();
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
