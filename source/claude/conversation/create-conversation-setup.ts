import {randomUUID} from 'node:crypto';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Message, Turn, UserMessage} from '../turn.js';
import type {PushIterator} from '../../async/create-push-iterator.js';
import {answerCli} from './answer-cli.js';
import {rewindTo} from './rewind-to.js';
import {
	type QueuedMessage,
	toAnchorLine,
	toAssistantLine,
	toInsertedLine,
	toPastLine,
	toPlainText,
	toQuestionLine,
	toQueuedMessage,
} from './to-lines.js';
import {toInitializeRequest} from './to-initialize-request.js';
import {initialSettings, toLateSettings} from './to-late-settings.js';
import {toRefusal} from './to-refusal.js';
import {toSettingsRequests} from './to-settings-requests.js';

/** Sends a process the setup, history and settings of its conversation. When the CLI refuses any of it, `lines` fails. */
export type ConversationSetup = {
	/**
	Sends what precedes the turn's last message and is not in the process yet: setup and history. Resolves when the CLI has
	taken it.
	*/
	prepare(turn: Turn, lines: Replies): Promise<void>;
	/** Sends the turn's changed settings, then its last message in the form meant for the process. */
	ask(turn: Turn, question: Message | undefined, lines: Replies): void;
	/**
	The message counts that the conversation can be rewound to, in ascending order. The CLI rewinds to before a user message
	that went through its queue and is not a tool result; an answer before the first such message stays.
	*/
	stops(): number[];
	/** Rewinds to `count` messages, a number from `stops()`. Resolves to `false` when the CLI refuses. */
	rewind(count: number): Promise<boolean>;
};

/** The lines of the process during the turn. */
export type Replies = AsyncIterable<{line: CliLine}> &
	Pick<PushIterator<unknown>, 'fail'>;

export function createConversationSetup(
	process: CliProcess,
): ConversationSetup {
	const anchor = toAnchorLine(process.model);
	const {resumed} = process;
	const anchorId = resumed?.anchorId ?? anchor.uuid;
	let isInitialized = false;
	/** The number of messages in the process. */
	let count = 0;
	/** The messages that went through the CLI's queue, oldest first. */
	let queued: QueuedMessage[] = [];
	/** The id of the last answer in the process, where known: the CLI assigns the ids of its own answers. */
	let answerId: string | undefined = anchorId;
	let settings = initialSettings;

	async function initialize(turn: Turn, lines: Replies): Promise<void> {
		process.answerWith((request) => answerCli(request, turn.tools));
		const initialized = control(toInitializeRequest(turn), lines);
		if (resumed) {
			await initialized;
			resumed.forget();
			count = resumed.count;
			answerId = undefined;
			queued = [...resumed.messages];
		} else if (process.canRewind) {
			process.send(anchor);
		}
	}

	/**
	Awaits each user message that goes through the CLI's queue, which would otherwise lose the order. The first message
	always goes through the queue, so that the CLI can rewind to it.
	*/
	async function replay(history: Message[], lines: Replies): Promise<void> {
		const first = history.findIndex(({role}) => role === 'user');
		for (const message of history.slice(count)) {
			const isFirst = count === first;
			if (message.role === 'assistant') {
				const line = toAssistantLine(message, process.model);
				answerId = line.uuid;
				process.send(line);
			} else {
				const text = toInsertable(message, isFirst);
				if (text === undefined) {
					const uuid = queue(message);
					process.send(toPastLine(message, {uuid, isFirst}));
					await nextResult(lines);
				} else {
					process.send(toInsertedLine(text, process.model));
				}
			}

			count++;
			await process.drained();
		}
	}

	function toInsertable(
		message: UserMessage,
		isFirst: boolean,
	): string | undefined {
		return isFirst || !process.canInsert() ? undefined : toPlainText(message);
	}

	/** Records a user message behind the messages that the process holds. */
	function queue(message: UserMessage): string {
		const id = randomUUID();
		queued.push(toQueuedMessage(message, {id, before: count, answerId}));
		return id;
	}

	/**
	Not awaited: the CLI handles requests and lines in order. A refusal fails the turn, as does the end of the process.
	*/
	async function control(
		request: Parameters<CliProcess['control']>[0],
		lines: Replies,
	): Promise<void> {
		try {
			await process.control(request);
		} catch (error) {
			if (!process.isEnded()) {
				lines.fail(toRefusal(error));
			}
		}
	}

	return {
		async prepare(turn, lines) {
			if (!isInitialized) {
				isInitialized = true;
				await initialize(turn, lines);
			}

			await replay(turn.messages.slice(0, -1), lines);
		},
		ask(turn, question, lines) {
			const next = toLateSettings(turn);
			for (const request of toSettingsRequests(settings, next)) {
				void control(request, lines);
			}

			settings = next;
			if (question?.role === 'user') {
				process.send(toQuestionLine(question, queue(question)));
				// The question and its answer.
				count += 2;
				answerId = undefined;
			}
		},
		stops: () =>
			process.canRewind
				? queued.filter(({isResult}) => !isResult).map(({before}) => before)
				: [],
		async rewind(kept) {
			const taken = queued.filter(({before}) => before >= kept);
			queued = queued.filter(({before}) => before < kept);
			count = kept;
			answerId = kept === 0 ? anchorId : taken[0]?.answerId;
			const expected = answerId;
			return rewindTo(
				{
					messageIds: taken.map(({id}) => id).toReversed(),
					isRight: (id) =>
						expected === undefined ? id !== anchorId : id === expected,
				},
				process,
			);
		},
	};
}

async function nextResult(lines: Replies): Promise<void> {
	for await (const {line} of lines) {
		if (line.type === 'result') {
			return;
		}
	}
}
