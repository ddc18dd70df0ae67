import type {ClaudeEvent, Done} from '../claude-event.js';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {AssistantBlock, Message, Turn} from '../turn.js';
import {assertInit} from './assert-init.js';
import {
	type AnswerOutcome,
	type AnswerReader,
	createAnswerReader,
} from './create-answer-reader.js';
import {createBriefing} from './create-briefing.js';
import {type Channel, createChannel} from './create-channel.js';
import {renameResults, toCallIds} from './rename-results.js';
import {watchProcess} from './watch-process.js';

/** A process and the conversation it holds. */
export type Conversation = {
	/**
	Asks `turn`, whose messages alternate and end with the user's. A fresh process is first told the system
	prompt, the tools, the schema and the history; later these must be the same, and only the last message is new.

	Once `done` is told the turn is over, and `signal` concerns it no more. When it is over without an `answer()`, by a loop
	that is left early for example, the process has been ended.
	*/
	ask(turn: Turn, options: AskOptions): AsyncGenerator<ClaudeEvent>;
	/** The last answer as the client has seen it, if the process can go on from there. */
	answer(): AssistantBlock[] | undefined;
	canRewind(): boolean;
	/**
	Takes it back to its beginning: the next turn may be of another conversation, with the same system prompt, tools and
	schema. `false` when the CLI would not; the process is of no use then.
	*/
	rewind(): Promise<boolean>;
};

export type AskOptions = {
	signal: AbortSignal;
	/** Let the CLI use an API key that is billed by use. */
	useApiKey: boolean;
	/** How long the CLI may say nothing, in milliseconds. */
	silenceMs: number;
};

/** A line, and what it means once the history has been told. */
type Heard = {
	line: CliLine;
	events: ClaudeEvent[];
	outcome: AnswerOutcome | undefined;
};

export function createConversation(process: CliProcess): Conversation {
	const briefing = createBriefing(process);
	/** What the process has cost so far, as it counts itself. */
	let costUsd = 0;
	let answer: AssistantBlock[] | undefined;

	return {
		async *ask(turn, options) {
			const heard = createChannel<Heard>();
			let reader: AnswerReader | undefined;
			let done: Done | undefined;
			// At once, however slowly the caller reads: the CLI is about to do what it should not.
			const onLine = (line: CliLine) => {
				if (line.type === 'init') {
					assertInit(line, turn, options);
				}

				const events = reader?.read(line) ?? [];
				const outcome = reader?.outcome();
				if (
					outcome?.type === 'failed' ||
					(outcome?.type === 'done' && outcome.isCut)
				) {
					process.kill();
				}

				heard.push({line, events, outcome});
			};

			const watch = watchProcess(process, heard, {...options, onLine});
			const question = toQuestion(turn);
			answer = undefined;
			try {
				await briefing.prepare(turn, heard);
				if (options.signal.aborted) {
					return;
				}

				reader = createAnswerReader(turn);
				briefing.ask(turn, question, heard);
				yield {type: 'sent'};
				done = yield* read(heard);
			} finally {
				watch.stop();
				if (answer === undefined) {
					process.kill();
				}
			}

			if (done) {
				yield done;
			}
		},
		answer: () => answer,
		canRewind: briefing.canTakeBack,
		async rewind() {
			answer = undefined;
			return briefing.takeBack();
		},
	};

	/** The new message. Results go to the calls as this process made them, whatever the client calls those. */
	function toQuestion({messages}: Turn): Message | undefined {
		const [before, message] = messages.slice(-2);
		return answer && before?.role === 'assistant' && message?.role === 'user'
			? renameResults(message, before.content, toCallIds(answer))
			: messages.at(-1);
	}

	async function* read(
		heard: Channel<Heard>,
	): AsyncGenerator<ClaudeEvent, Done | undefined> {
		for await (const {line, events, outcome} of heard) {
			yield* events;
			if (outcome?.type === 'failed') {
				throw outcome.error;
			}

			if (outcome?.type === 'done') {
				if (!process.isEnded()) {
					answer = outcome.content;
				}

				return {...outcome.done, ...countCost(line)};
			}
		}

		return undefined;
	}

	function countCost(line: CliLine): {costUsd?: number} {
		const total = line.type === 'result' ? line.totalCostUsd : undefined;
		if (total === undefined) {
			return {};
		}

		const spent = total - costUsd;
		costUsd = total;
		return {costUsd: spent};
	}
}
