import {randomUUID} from 'node:crypto';
import type {ClaudeEvent, Done} from '../claude-event.js';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {AssistantBlock, Message, Turn} from '../turn.js';
import {answerCli} from './answer-cli.js';
import {assertInit} from './assert-init.js';
import {
	type AnswerOutcome,
	type AnswerReader,
	createAnswerReader,
} from './create-answer-reader.js';
import {type Channel, createChannel} from './create-channel.js';
import {toInitializeRequest} from './to-initialize-request.js';
import {initialSettings, toLateSettings} from './to-late-settings.js';
import {renameResults, toCallIds} from './rename-results.js';
import {rewindTo} from './rewind-to.js';
import {toAnchorLine, toAssistantLine, toUserLine} from './to-lines.js';
import {toRefusal} from './to-refusal.js';
import {toSettingsRequests} from './to-settings-requests.js';
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
	let isInitialized = false;
	/** The user's messages it holds, oldest first. */
	let messageIds: string[] = [];
	let settings = initialSettings;
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
				if (outcome?.type === 'done' && outcome.isCut) {
					process.kill();
				}

				heard.push({line, events, outcome});
			};

			const watch = watchProcess(process, heard, {...options, onLine});
			const question = toQuestion(turn);
			answer = undefined;
			try {
				if (!isInitialized) {
					isInitialized = true;
					begin(turn, heard);
				}

				if (messageIds.length === 0) {
					await replay(turn.messages.slice(0, -1), heard);
				}

				if (options.signal.aborted) {
					return;
				}

				reader = createAnswerReader(turn);
				adjust(turn, heard);
				send(question);
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
		async rewind() {
			const ids = messageIds.toReversed();
			messageIds = [];
			answer = undefined;
			return rewindTo(ids, process);
		},
	};

	function begin(turn: Turn, heard: Channel<Heard>): void {
		process.answerWith((request) => answerCli(request, turn.tools));
		void control(toInitializeRequest(turn), heard);
		if (process.canRewind) {
			process.send(toAnchorLine(process.model));
		}
	}

	/** Each of the user's messages is waited for, or the CLI loses the order. */
	async function replay(
		history: Message[],
		heard: Channel<Heard>,
	): Promise<void> {
		for (const message of history) {
			if (message.role === 'assistant') {
				process.send(toAssistantLine(message, process.model));
			} else {
				process.send(toUserLine(message, {isPast: true, uuid: nextId()}));
				await nextResult(heard);
			}
		}
	}

	function adjust(turn: Turn, heard: Channel<Heard>): void {
		const next = toLateSettings(turn);
		for (const request of toSettingsRequests(settings, next)) {
			void control(request, heard);
		}

		settings = next;
	}

	/** The new message. Results go to the calls as this process made them, whatever the client calls those. */
	function toQuestion({messages}: Turn): Message | undefined {
		const [before, message] = messages.slice(-2);
		return answer && before?.role === 'assistant' && message?.role === 'user'
			? renameResults(message, before.content, toCallIds(answer))
			: messages.at(-1);
	}

	function send(message: Message | undefined): void {
		if (message?.role === 'user') {
			process.send(toUserLine(message, {isPast: false, uuid: nextId()}));
		}
	}

	function nextId(): string {
		const id = randomUUID();
		messageIds.push(id);
		return id;
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

	/** Not waited for: the CLI takes its requests and lines in order. A refusal fails the turn; an end does anyway. */
	async function control(
		request: Parameters<CliProcess['control']>[0],
		heard: Channel<Heard>,
	): Promise<void> {
		try {
			await process.control(request);
		} catch (error) {
			if (!process.isEnded()) {
				heard.fail(toRefusal(error));
			}
		}
	}
}

async function nextResult(heard: Channel<Heard>): Promise<void> {
	for await (const {line} of heard) {
		if (line.type === 'result') {
			return;
		}
	}
}
