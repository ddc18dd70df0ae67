import {randomUUID} from 'node:crypto';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Message, Turn, UserMessage} from '../turn.js';
import {answerCli} from './answer-cli.js';
import type {Channel} from './create-channel.js';
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

/** What a process is told of its conversation. A refusal of any of it fails `heard`. */
export type Briefing = {
	/** All that comes before a turn's last message and has not been told: the set-up, the history. Resolves when that is in. */
	prepare(turn: Turn, heard: Replies): Promise<void>;
	/** The turn's settings, as far as they are others now, and its last message, as the process is to see it. */
	ask(turn: Turn, question: Message | undefined, heard: Replies): void;
	/**
	How many messages can be what is left when the others are taken back, least first. The CLI goes back to before a message of
	the user's that came through its queue and is no result: an answer before the first one stays.
	*/
	stops(): number[];
	/** Takes back all messages but so many, which is one of the `stops()`; `false` when the CLI would not. */
	takeBack(count: number): Promise<boolean>;
};

/** What the process says meanwhile. */
export type Replies = AsyncIterable<{line: CliLine}> &
	Pick<Channel<unknown>, 'fail'>;

export function createBriefing(process: CliProcess): Briefing {
	const anchor = toAnchorLine(process.model);
	const {resumed} = process;
	const anchorId = resumed?.anchorId ?? anchor.uuid;
	let isInitialized = false;
	/** How many messages it holds. */
	let count = 0;
	/** Those that came through its queue, oldest first. */
	let queued: QueuedMessage[] = [];
	/** Of the last answer it holds, where that is known: the CLI names its own. */
	let answerId: string | undefined = anchorId;
	let settings = initialSettings;

	async function initialize(turn: Turn, heard: Replies): Promise<void> {
		process.answerWith((request) => answerCli(request, turn.tools));
		const initialized = control(toInitializeRequest(turn), heard);
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
	Each of the user's messages that goes through the CLI's queue is waited for, or it loses the order. The first always does:
	the CLI can go back to it.
	*/
	async function replay(history: Message[], heard: Replies): Promise<void> {
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
					await nextResult(heard);
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

	/** The message comes behind those that it holds. */
	function queue(message: UserMessage): string {
		const id = randomUUID();
		queued.push(toQueuedMessage(message, {id, before: count, answerId}));
		return id;
	}

	/** Not waited for: the CLI takes its requests and lines in order. A refusal fails the turn; an end does anyway. */
	async function control(
		request: Parameters<CliProcess['control']>[0],
		heard: Replies,
	): Promise<void> {
		try {
			await process.control(request);
		} catch (error) {
			if (!process.isEnded()) {
				heard.fail(toRefusal(error));
			}
		}
	}

	return {
		async prepare(turn, heard) {
			if (!isInitialized) {
				isInitialized = true;
				await initialize(turn, heard);
			}

			await replay(turn.messages.slice(0, -1), heard);
		},
		ask(turn, question, heard) {
			const next = toLateSettings(turn);
			for (const request of toSettingsRequests(settings, next)) {
				void control(request, heard);
			}

			settings = next;
			if (question?.role === 'user') {
				process.send(toQuestionLine(question, queue(question)));
				// And its answer.
				count += 2;
				answerId = undefined;
			}
		},
		stops: () =>
			process.canRewind
				? queued.filter(({isResult}) => !isResult).map(({before}) => before)
				: [],
		async takeBack(kept) {
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

async function nextResult(heard: Replies): Promise<void> {
	for await (const {line} of heard) {
		if (line.type === 'result') {
			return;
		}
	}
}
