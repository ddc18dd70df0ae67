import {randomUUID} from 'node:crypto';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Message, Turn, UserMessage} from '../turn.js';
import {answerCli} from './answer-cli.js';
import type {Channel} from './create-channel.js';
import {rewindTo} from './rewind-to.js';
import {
	toAnchorLine,
	toAssistantLine,
	toInsertedLine,
	toPastLine,
	toPlainText,
	toQuestionLine,
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
	/** Whether all messages can be taken back. The CLI goes back to a message of the user's: an answer before the first one would stay. */
	canTakeBack(): boolean;
	/** Takes all messages back; `false` when the CLI would not. */
	takeBack(): Promise<boolean>;
};

/** What the process says meanwhile. */
export type Replies = AsyncIterable<{line: CliLine}> &
	Pick<Channel<unknown>, 'fail'>;

export function createBriefing(process: CliProcess): Briefing {
	const anchor = toAnchorLine(process.model);
	const {resumed} = process;
	let isInitialized = false;
	let beginsWithAnswer = false;
	/** The user's messages it holds, oldest first. */
	let messageIds = resumed?.messageIds ?? [];
	let settings = initialSettings;

	async function initialize(turn: Turn, heard: Replies): Promise<void> {
		process.answerWith((request) => answerCli(request, turn.tools));
		const initialized = control(toInitializeRequest(turn), heard);
		if (resumed) {
			await initialized;
			resumed.forget();
		} else if (process.canRewind) {
			process.send(anchor);
		}
	}

	/**
	Each of the user's messages that goes through the CLI's queue is waited for, or it loses the order. The first always does:
	the CLI can go back to it.
	*/
	async function replay(
		history: Message[],
		heldCount: number,
		heard: Replies,
	): Promise<void> {
		const first = history.findIndex(({role}) => role === 'user');
		for (const [place, message] of history.slice(heldCount).entries()) {
			const isFirst = heldCount + place === first;
			if (message.role === 'assistant') {
				process.send(toAssistantLine(message, process.model));
			} else {
				const text = toInsertable(message, isFirst);
				if (text === undefined) {
					process.send(toPastLine(message, {uuid: nextId(), isFirst}));
					await nextResult(heard);
				} else {
					process.send(toInsertedLine(text, process.model));
				}
			}

			await process.drained();
		}
	}

	function toInsertable(
		message: UserMessage,
		isFirst: boolean,
	): string | undefined {
		return isFirst || !process.canInsert() ? undefined : toPlainText(message);
	}

	function nextId(): string {
		const id = randomUUID();
		messageIds.push(id);
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
			const isFresh = !isInitialized;
			if (isFresh) {
				isInitialized = true;
				await initialize(turn, heard);
			}

			if (isFresh || messageIds.length === 0) {
				beginsWithAnswer ||= turn.messages[0]?.role === 'assistant';
				const heldCount = isFresh ? (resumed?.count ?? 0) : 0;
				await replay(turn.messages.slice(0, -1), heldCount, heard);
			}
		},
		ask(turn, question, heard) {
			const next = toLateSettings(turn);
			for (const request of toSettingsRequests(settings, next)) {
				void control(request, heard);
			}

			settings = next;
			if (question?.role === 'user') {
				process.send(toQuestionLine(question, nextId()));
			}
		},
		canTakeBack: () => process.canRewind && !beginsWithAnswer,
		async takeBack() {
			const ids = messageIds.toReversed();
			messageIds = [];
			const anchorId = resumed?.anchorId ?? anchor.uuid;
			return rewindTo({messageIds: ids, anchorId}, process);
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
