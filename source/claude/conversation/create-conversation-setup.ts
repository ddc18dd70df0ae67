import {randomUUID} from 'node:crypto';
import * as z from 'zod';
import type {PushIterator} from '../../async/create-push-iterator.js';
import type {CacheLifetime} from '../create-cache-breakpoints.js';
import type {CliLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Message, Turn, UserMessage} from '../turn.js';
import {answerCli, toInitializeRequest} from './handshake.js';
import {
	initialSettings,
	toLateSettings,
	toSettingsRequests,
} from './late-settings.js';
import {
	type QueuedMessage,
	toAnchorLine,
	toAssistantLine,
	toBreakpoint,
	toInsertedLine,
	toPastLine,
	toPlainText,
	toQuestionLine,
	toQueuedMessage,
} from './to-lines.js';
import {toRefusal} from './turn-errors.js';

/** Sends a process the setup, history and settings of its conversation. When the CLI refuses any of it, `lines` fails. */
export type ConversationSetup = {
	/**
	Sends what precedes the turn's last message and is not in the process yet: setup and history. Resolves when the CLI has
	taken it.
	*/
	prepare(turn: Turn, lines: Replies): Promise<void>;
	/**
	Sends the turn's changed settings, then its last message in the form meant for the process, with a cache breakpoint if a
	lifetime is given and the process holds no other.
	*/
	ask(
		turn: Turn,
		question: Message | undefined,
		lines: Replies,
		lifetime?: CacheLifetime,
	): void;
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

/** The messages that a process holds. */
type Contents = {
	count: number;
	/** Those that went through the CLI's queue, oldest first. */
	queued: QueuedMessage[];
	/** The id of the last answer, where known: the CLI assigns the ids of its own answers. */
	answerId: string | undefined;
};

export function createConversationSetup(
	process: CliProcess,
): ConversationSetup {
	const anchor = toAnchorLine(process.model);
	const {resumed} = process;
	const anchorId = resumed?.anchorId ?? anchor.uuid;
	let isInitialized = false;
	let held: Contents = {count: 0, queued: [], answerId: anchorId};
	let settings = initialSettings;

	async function initialize(turn: Turn, lines: Replies): Promise<void> {
		process.answerWith((request) => answerCli(request, turn.tools));
		const initialized = control(toInitializeRequest(turn), lines);
		if (resumed) {
			await initialized;
			resumed.forget();
			held = {
				count: resumed.count,
				queued: [...resumed.messages],
				answerId: undefined,
			};
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
		for (const message of history.slice(held.count)) {
			const isFirst = held.count === first;
			if (message.role === 'assistant') {
				const line = toAssistantLine(message, process.model);
				held.answerId = line.uuid;
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

			held.count++;
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
	function queue(message: UserMessage, isBreaking = false): string {
		const id = randomUUID();
		const {count: before, queued, answerId} = held;
		queued.push(toQueuedMessage(message, {id, before, answerId, isBreaking}));
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
		ask(turn, question, lines, lifetime) {
			const next = toLateSettings(turn);
			for (const request of toSettingsRequests(settings, next)) {
				void control(request, lines);
			}

			settings = next;
			if (question?.role === 'user') {
				const breakpoint = held.queued.some(({isBreaking}) => isBreaking)
					? undefined
					: toBreakpoint(question, lifetime);
				const uuid = queue(question, breakpoint !== undefined);
				process.send(toQuestionLine(question, uuid, breakpoint));
				// The question and its answer.
				held.count += 2;
				held.answerId = undefined;
			}
		},
		stops: () =>
			process.canRewind
				? held.queued
						.filter(({isResult}) => !isResult)
						.map(({before}) => before)
				: [],
		async rewind(count) {
			const taken = held.queued.filter(({before}) => before >= count);
			const answerId = count === 0 ? anchorId : taken[0]?.answerId;
			const queued = held.queued.filter(({before}) => before < count);
			held = {count, queued, answerId};
			return rewindTo(
				{
					messageIds: taken.map(({id}) => id).toReversed(),
					isRight: (id) =>
						answerId === undefined ? id !== anchorId : id === answerId,
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

/**
Rewinds a conversation to before the last of these user messages, given newest first: the CLI steps back over one message
at a time. It refuses to stop between a call and its result, which is harmless on the way; only the last step counts.
Resolves to whether the conversation now ends with the answer before that message; a process that does not respond is
ended.
*/
async function rewindTo(
	{
		messageIds,
		isRight,
	}: {
		messageIds: string[];
		/** Whether the last answer should have this id. Called only for CLIs that report the id. */
		isRight(answerId: string): boolean;
	},
	process: CliProcess,
): Promise<boolean> {
	if (messageIds.length === 0) {
		return !process.isEnded();
	}

	const timer = setTimeout(() => {
		process.kill();
	}, timeoutMs);
	try {
		const answers = await Promise.all(
			messageIds.map(async (id) =>
				process.control({
					subtype: 'rewind_conversation',
					target_message_uuid: id,
				}),
			),
		);
		const {data} = schema.safeParse(answers.at(-1));
		const answerId = data?.precedingAssistantUuid ?? undefined;
		return data !== undefined && (answerId === undefined || isRight(answerId));
	} catch {
		return false;
	} finally {
		clearTimeout(timer);
	}
}

const timeoutMs = 5000;

const schema = z.object({
	rewound: z.literal(true),
	// The last answer after the rewind, where the CLI reports it (seen on 2.1.197).
	precedingAssistantUuid: z.string().nullish(),
});
